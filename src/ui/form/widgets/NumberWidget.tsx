import { unclearNumber } from '../../../domain/form/types/number-text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { TextInput } from '../../kit/components/Field.tsx';
import { ReadNumber } from '../../kit/components/ReadNumber.tsx';
import { readNumber } from '../screen-value.ts';
import { useText } from '../use-language.ts';
import type { WidgetProps } from './widget.ts';
import './number-widget.css';

/**
 * A whole or decimal number with its unit. What is typed stays as it is typed; where a point or comma could mean
 * thousands, how it was read is shown and the other reading is offered.
 */
export function NumberWidget({
  state,
  value,
  onChange,
  onBlur,
  id,
  labelId,
  describedBy,
  invalid,
  session,
}: WidgetProps) {
  const text = useText();
  const { question } = state;
  const typed = typeof value === 'string' ? value : '';
  const parsed = unclearNumber(readNumber(question, typed));
  // Another reading that would be refused is none to ask about.
  const unclear = parsed !== null && session.engine.wouldTake(state.path, parsed.otherwise) ? parsed : null;
  const described = [describedBy, unclear === null ? undefined : `${id}-read`].filter(Boolean).join(' ');
  return (
    <div className="number-widget">
      <TextInput
        id={id}
        aria-labelledby={labelId}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(invalid ? { 'aria-invalid': true } : {})}
        inputMode={QUESTION_TYPES[question.type].typedAsNumber === 'integer' ? 'numeric' : 'decimal'}
        autoComplete="off"
        enterKeyHint="next"
        value={typed}
        onChange={onChange}
        onBlur={onBlur}
        readOnly={state.readOnly}
        unit={question.unit === undefined ? undefined : text(question.unit)}
      />
      {unclear === null ? null : <ReadNumber id={`${id}-read`} unclear={unclear} onChoose={onChange} />}
    </div>
  );
}
