import { formatNumber } from '../../kit/i18n/formats.ts';
import { useText } from '../use-language.ts';
import type { WidgetProps } from './widget.ts';
import './calculate-widget.css';

/** What the form works out by itself, shown large: a sum, a result. */
export function CalculateWidget({ state, value, id }: WidgetProps) {
  const text = useText();
  const shown =
    typeof value === 'number' ? formatNumber(value, 4) : typeof value === 'string' && value !== '' ? value : '–';
  const unit = state.question.unit;
  return (
    <output id={id} className="calculate-widget">
      {shown}
      {unit === undefined || shown === '–' ? null : <span className="calculate-widget__unit">{text(unit)}</span>}
    </output>
  );
}
