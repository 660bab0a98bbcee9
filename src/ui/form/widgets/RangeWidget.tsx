import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useText } from '../use-language.ts';
import type { WidgetProps } from './widget.ts';
import './range-widget.css';

/** A number on a scale. Until it is touched it has no value, and says so. */
export function RangeWidget({ state, value, onChange, onBlur, id, describedBy, invalid }: WidgetProps) {
  const { t } = useTranslation('form');
  const text = useText();
  const { parameters, unit } = state.question;
  const start = Number(parameters?.['start'] ?? 1);
  const end = Number(parameters?.['end'] ?? 10);
  const step = Number(parameters?.['step'] ?? 1);
  const chosen = value === '' || Number.isNaN(Number(value)) ? null : Number(value);
  const suffix = unit === undefined ? '' : ` ${text(unit)}`;
  const shown = chosen === null ? t('range.none') : `${formatNumber(chosen, 6)}${suffix}`;
  return (
    <div className="range-widget">
      <output className={chosen === null ? 'range-widget__none' : 'range-widget__value'} htmlFor={id}>
        {shown}
      </output>
      <input
        id={id}
        type="range"
        className="range-widget__input"
        min={Math.min(start, end)}
        max={Math.max(start, end)}
        step={Math.abs(step)}
        value={chosen ?? Math.min(start, end)}
        data-untouched={chosen === null || undefined}
        disabled={state.readOnly}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.value)}
        // A touch on the first step changes nothing for the browser; for the person it is an answer.
        onPointerUp={(event) => chosen === null && onChange(event.currentTarget.value)}
        onBlur={onBlur}
      />
      <div className="range-widget__ends" aria-hidden>
        <span>{formatNumber(start, 6)}</span>
        <span>{formatNumber(end, 6)}</span>
      </div>
    </div>
  );
}
