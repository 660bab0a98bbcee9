import { hasAppearance } from '../../../domain/form/appearance.ts';
import { isTelephone } from '../../../domain/form/telephone.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { TextInput } from '../../kit/components/Field.tsx';
import { useText } from '../use-language.ts';
import type { WidgetProps } from './widget.ts';

/** A line or several lines of text. `numbers` as appearance brings the digits' keyboard, as in ODK. */
export function TextWidget({ state, value, onChange, onBlur, id, describedBy, invalid }: WidgetProps) {
  const text = useText();
  const { question } = state;
  const rows = Number(question.parameters?.['rows'] ?? 0) || (hasAppearance(question, 'multiline') ? 3 : undefined);
  const typed = typeof value === 'string' ? value : '';
  // A box of one line would cut it, and look as if it could be written in.
  if (state.readOnly)
    return (
      <output id={id} className="question-card__read">
        {typed === '' ? '–' : typed}
      </output>
    );
  // `text` for addresses: the browser's own check speaks its own language, and ours has its sentence.
  const keyboard = isTelephone(question) ? 'tel' : QUESTION_TYPES[question.type].keyboard;
  return (
    <TextInput
      id={id}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(invalid ? { 'aria-invalid': true } : {})}
      {...(rows === undefined ? {} : { rows })}
      {...(keyboard === undefined ? {} : { type: keyboard === 'tel' ? 'tel' : 'text', inputMode: keyboard })}
      {...(hasAppearance(question, 'numbers') ? { inputMode: 'numeric' } : {})}
      value={typed}
      onChange={onChange}
      onBlur={() => {
        // Spaces at the ends are slips of the keyboard, and would make two names of one.
        const trimmed = typed.trim();
        if (trimmed !== typed) onChange(trimmed);
        onBlur();
      }}
      autoComplete="off"
      enterKeyHint="next"
      unit={question.unit === undefined ? undefined : text(question.unit)}
    />
  );
}
