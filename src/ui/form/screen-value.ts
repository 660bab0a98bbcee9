import type { AnswerValue } from '../../domain/form/answers.ts';
import type { Question } from '../../domain/form/definition.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { ParsedText } from '../../domain/form/types/type-rules.ts';
import { withoutUnit } from '../../domain/form/types/typed-unit.ts';

/** What a control holds: text as it is typed, or an answer as it is; `''` when there is none. */
export type ScreenValue = AnswerValue;

/** What the control of this question shows for an answer. */
export function toScreen(question: Question, value: AnswerValue | undefined): ScreenValue {
  if (value === undefined) return '';
  return isNumeric(question) && typeof value === 'number' ? plainNumber(value) : value;
}

/**
 * The answer that a control stands for. A number that cannot be read is handed on as it was typed: the engine keeps
 * it with the draft and says that it is not a number, so that nothing typed is ever lost.
 */
export function fromScreen(question: Question, screen: ScreenValue): AnswerValue | undefined {
  if (typeof screen === 'string') {
    if (screen.trim() === '') return undefined;
    if (!isNumeric(question)) return screen;
    const parsed = readNumber(question, screen);
    return parsed.ok ? parsed.value : screen;
  }
  return Array.isArray(screen) && screen.length === 0 ? undefined : screen;
}

/** A typed number, with or without the unit that stands beside its box. */
export function readNumber({ type, unit }: Question, typed: string): ParsedText {
  return QUESTION_TYPES[type].parse(withoutUnit(typed, unit), []);
}

/** Whether two answers are the same thing. */
export function sameAnswer(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  return Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function isNumeric(question: Question): boolean {
  return QUESTION_TYPES[question.type].typedAsNumber !== undefined;
}

/** `0.0000001`, not `1e-7`. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}
