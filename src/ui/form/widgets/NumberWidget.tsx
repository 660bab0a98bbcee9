import { useTranslation } from 'react-i18next';
import { parseDecimalText } from '../../../domain/form/types/number-text.ts';
import { TextInput } from '../../kit/components/Field.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useText } from '../use-language.ts';
import type { WidgetProps } from './widget.ts';
import './number-widget.css';

/** More than any reading or amount of ours has; only so that nothing is rounded away on the screen. */
const SHOWN_DECIMALS = 6;

/**
 * A whole or decimal number with its unit. What is typed stays as it is typed; where a comma was read as thousands,
 * how it was read is shown.
 */
export function NumberWidget({ state, value, onChange, onBlur, id, describedBy, invalid }: WidgetProps) {
  const { t } = useTranslation('form');
  const text = useText();
  const { question } = state;
  const typed = typeof value === 'string' ? value : '';
  const read = parseDecimalText(typed);
  const ambiguous = read.ok && read.ambiguous === true && typeof read.value === 'number' ? read.value : null;
  const echoed = ambiguous === null ? null : formatNumber(ambiguous, SHOWN_DECIMALS);
  const described = [describedBy, echoed === null ? undefined : `${id}-read`].filter(Boolean).join(' ');
  return (
    <div className="number-widget">
      <TextInput
        id={id}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(invalid ? { 'aria-invalid': true } : {})}
        inputMode={question.type === 'integer' ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={typed}
        onChange={onChange}
        onBlur={onBlur}
        readOnly={state.readOnly}
        unit={question.unit === undefined ? undefined : text(question.unit)}
      />
      {echoed === null ? null : (
        <p className="number-widget__read" id={`${id}-read`}>
          {t('number.read', { value: echoed })}
        </p>
      )}
    </div>
  );
}
