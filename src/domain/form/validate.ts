import type { FormModel } from './engine-api.ts';

/** What the service flags in stored answers (sync-protocol 4.5). */
export type AnswerFlag = { readonly code: 'constraint' | 'required'; readonly path?: string };

export type Validation = {
  readonly flags: readonly AnswerFlag[];
  /** Paths of answers under names that this version of the form does not have; kept and passed on. */
  readonly unknown: readonly string[];
};

/**
 * Checks answers as the phone did (4.5), with `now` (RFC 3339) as its time: `finishedAt` on the service (10.1).
 * Takes whatever arrived: a wrong type is a `constraint` flag, never an exception.
 */
export function validateAnswers(_model: FormModel, _answers: unknown, _options: { readonly now: string }): Validation {
  throw new Error('not built yet');
}
