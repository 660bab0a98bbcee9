import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import './segmented-choice.css';

export type SegmentedOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

/**
 * A few options as big buttons: radio buttons underneath, so that arrows and screen readers work. The chosen one
 * has a tick as well as a colour. `layout="list"` puts one below the other.
 */
export function SegmentedChoice({
  legend,
  legendHidden,
  hint,
  options,
  value,
  onChange,
  layout = 'row',
  name,
}: {
  readonly legend: string;
  readonly legendHidden?: boolean;
  readonly hint?: string;
  readonly options: readonly SegmentedOption[];
  /** Undefined: nothing chosen yet. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly layout?: 'row' | 'list';
  readonly name?: string;
}) {
  const ownName = useId();
  return (
    <fieldset>
      <legend className={legendHidden === true ? 'visually-hidden' : 'segmented__legend'}>{legend}</legend>
      {hint === undefined ? null : <p className="segmented__hint">{hint}</p>}
      <div className={layout === 'list' ? 'segmented__options segmented__options--list' : 'segmented__options'}>
        {options.map((option) => (
          <label key={option.value} className="segmented__option">
            <input
              type="radio"
              className="segmented__input"
              name={name ?? ownName}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <Check className="segmented__mark" size={20} aria-hidden />
            <span>
              {option.label}
              {option.hint === undefined ? null : <span className="segmented__option-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
