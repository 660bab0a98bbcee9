import { Check } from 'lucide-react';
import type { Choice } from '../../../domain/form/definition.ts';
import { FormMedia } from '../FormMedia.tsx';
import { useFormPage } from '../form-page-context.ts';
import { useText } from '../use-language.ts';
import './choice-buttons.css';

/** The options of a select as big buttons, one or several of them chosen. */
export function ChoiceButtons({
  choices,
  chosen,
  several,
  pair,
  id,
  labelId,
  describedBy,
  invalid,
  disabled,
  onToggle,
  onBlur,
}: {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly several: boolean;
  /** Two or three short options side by side: Sí and No. */
  readonly pair: boolean;
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly disabled: boolean;
  readonly onToggle: (name: string) => void;
  readonly onBlur: () => void;
}) {
  const text = useText();
  const { session } = useFormPage();
  const place = { storage: session.own.storage, form: session.row.form };
  const className = ['choice-buttons', pair && 'choice-buttons--pair', invalid && 'choice-buttons--invalid'];
  return (
    <div
      role={several ? 'group' : 'radiogroup'}
      className={className.filter(Boolean).join(' ')}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={(!several && invalid) || undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur();
      }}
    >
      {choices.map((choice, index) => (
        <label key={choice.name} className="choice-buttons__option">
          <input
            id={index === 0 ? id : undefined}
            type={several ? 'checkbox' : 'radio'}
            className="choice-buttons__input"
            name={id}
            value={choice.name}
            checked={chosen.includes(choice.name)}
            disabled={disabled}
            onChange={() => onToggle(choice.name)}
          />
          <span className={several ? 'choice-buttons__mark choice-buttons__mark--square' : 'choice-buttons__mark'}>
            <Check size={18} strokeWidth={3} aria-hidden />
          </span>
          <FormMedia media={choice.media} place={place} alt="" small />
          <span className="choice-buttons__text">
            {text(choice.label)}
            {choice.hint === undefined ? null : <span className="choice-buttons__hint">{text(choice.hint)}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
