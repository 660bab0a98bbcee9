import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
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
  const ticks = ticksOf(start, end, Math.abs(Number(parameters?.['tick_interval'] ?? 0)));
  const placeholder = Number(parameters?.['placeholder'] ?? Math.min(start, end));
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
        value={chosen ?? placeholder}
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
        {ticks.map((tick) => (
          <span key={tick}>{formatNumber(tick, 6)}</span>
        ))}
      </div>
    </div>
  );
}

/** The numbers under the scale: both ends, and each `tick_interval` between them where these come out even and fit. */
function ticksOf(start: number, end: number, interval: number): readonly number[] {
  const steps = interval > 0 ? Math.abs(end - start) / interval : 1;
  const whole = Math.round(steps);
  if (Math.abs(steps - whole) > 1e-9 || whole < 1 || whole > 10) return [start, end];
  return Array.from({ length: whole + 1 }, (_, index) => start + (index * (end - start)) / whole);
}
