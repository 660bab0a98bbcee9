import type { AnswerValue } from '../../domain/form/answers.ts';
import type { Question } from '../../domain/form/definition.ts';
import { type ScreenValue, sameAnswer, toScreen } from './screen-value.ts';

/** What a control shows, and the answer that the engine made of it: `12.` is shown while the answer is 12. */
export type FieldState = { readonly screen: ScreenValue; readonly answer: AnswerValue | undefined };

/** A control as it first stands. */
export function fieldOf(question: Question, answer: AnswerValue | undefined): FieldState {
  return { screen: toScreen(question, answer), answer };
}

/**
 * What the control shows when the engine says `answer`: what was typed, as long as that is the answer made of it; else
 * what the engine has by itself (a calculation, a choice taken away). The same object where nothing changes.
 */
export function fieldNow(field: FieldState, question: Question, answer: AnswerValue | undefined): FieldState {
  return sameAnswer(field.answer, answer) ? field : fieldOf(question, answer);
}
