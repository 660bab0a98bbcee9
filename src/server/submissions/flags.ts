import { validateAnswers } from '../../domain/form/validate.ts';
import { FLAG_CODES, type Flag, type FlagCode } from '../../domain/problem.ts';
import type { Context } from '../context.ts';
import type { KnownForm } from './form-library.ts';
import type { RecordContent } from './read-record.ts';
import { readAnswers } from './wire-answers.ts';

/** Beyond these a phone's clock counts as wrong (4.5, 10.1). */
const CLOCK_BOUNDS = {
  /** How far `finishedAt` may lie after the service's time, and the phone's clock beside the service's. */
  toleranceMs: 10 * 60_000,
  /** Nothing was recorded with this product before: a phone that says so fell back to its factory date. */
  earliest: Date.parse('2020-01-01T00:00:00Z'),
};

/** Whether the times of a record show a wrong clock. `receivedAt`: the service's. */
export function hasWrongClock(record: RecordContent, receivedAt: Date): boolean {
  const started = Date.parse(record.startedAt);
  const finished = Date.parse(record.finishedAt);
  const latest = receivedAt.getTime() + CLOCK_BOUNDS.toleranceMs;
  if (started < CLOCK_BOUNDS.earliest || finished > latest) return true;
  if (finished + CLOCK_BOUNDS.toleranceMs < started) return true;
  return record.clockOffsetMs !== null && Math.abs(record.clockOffsetMs) > CLOCK_BOUNDS.toleranceMs;
}

/** 4.5: what the form's own rules find in the answers, at the time of `finishedAt` (10.1). */
export function answerFlags(context: Pick<Context, 'log'>, form: KnownForm, record: RecordContent): Flag[] {
  if (form.model === null) return [];
  try {
    return [...validateAnswers(form.model, record.answers, { now: record.finishedAt }).flags];
  } catch (error) {
    // A bug of ours must not keep a record from being stored.
    context.log('error', 'the answers of a record could not be checked', {
      form: `${record.form.id}/${record.form.version}`,
      error: String(error),
    });
    return [];
  }
}

/** 4.6: the score of a record, or null. */
export function scoreOf(context: Pick<Context, 'log' | 'score'>, form: KnownForm, record: RecordContent): unknown {
  if (form.model === null || context.score === null) return null;
  try {
    return context.score(form.model, readAnswers(record.answers), record.finishedAt);
  } catch (error) {
    context.log('error', 'a record could not be scored', {
      form: `${record.form.id}/${record.form.version}`,
      error: String(error),
    });
    return null;
  }
}

/** Flags in the order of the protocol's list, each once. */
export function sortFlags(flags: readonly Flag[]): Flag[] {
  const rank = (code: FlagCode): number => FLAG_CODES.indexOf(code);
  const unique = new Map(flags.map((flag) => [`${flag.code} ${flag.path ?? ''}`, flag]));
  return [...unique.values()].sort((left, right) => rank(left.code) - rank(right.code));
}
