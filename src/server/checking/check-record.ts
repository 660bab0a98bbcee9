import type { Answers } from '../../domain/form/answers.ts';
import type { FormModel, RecordReader } from '../../domain/form/engine-api.ts';
import { judgeAnswers } from '../../domain/form/validate.ts';
import type { Flag } from '../../domain/problem.ts';
import { readAnswers } from '../submissions/wire-answers.ts';

/**
 * 4.6: scores what is stored; null when the form has no scoring table. Deterministic, throws only by a bug. `opened`: the
 * same answers, opened already.
 */
export type ScoreSubmission = (model: FormModel, answers: Answers, now: string, opened?: RecordReader) => unknown;

/** What is checked of a record: its answers and the photos that it names, at the time of `finishedAt` (10.1). */
export type ToCheck = {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly photos: readonly { readonly question: string; readonly sha256: string }[];
  readonly finishedAt: string;
};

/** What a form finds in a record (4.5, 4.6). `faults`: what went wrong in the service, for its log. */
export type CheckedRecord = {
  readonly flags: readonly Flag[];
  readonly score: unknown;
  readonly faults: readonly string[];
};

/** What is known of a record that was not checked. */
export const UNCHECKED: CheckedRecord = { flags: [], score: null, faults: [] };

/**
 * 4.5, 4.6: what the form's own rules find in the answers, and their score. Never throws: a bug of ours must not keep a
 * record from being stored. `personal`: names that hold personal data by any version of the form. A hostile record may take
 * seconds, so it runs in a thread of its own (check-pool.ts).
 */
export function checkRecord(
  model: FormModel,
  personal: ReadonlySet<string>,
  score: ScoreSubmission | null,
  record: ToCheck,
): CheckedRecord {
  const faults: string[] = [];
  const attempt = <T>(what: string, act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch (error) {
      faults.push(`${what}: ${String(error)}`);
      return otherwise;
    }
  };
  const judged = attempt(
    'the answers of a record could not be checked',
    () => judge(model, personal, record),
    NOT_JUDGED,
  );
  const points = attempt<unknown>(
    'a record could not be scored',
    () =>
      score === null ? null : score(model, readAnswers(record.answers), record.finishedAt, judged.sound ?? undefined),
    null,
  );
  return { flags: judged.flags, score: points, faults };
}

/**
 * `sound`: the record as it was opened to be judged, so that scoring need not open it again. Null: an answer breaks its
 * form.
 */
type Judged = { readonly flags: readonly Flag[]; readonly sound: RecordReader | null };

const NOT_JUDGED: Judged = { flags: [], sound: null };

function judge(model: FormModel, personal: ReadonlySet<string>, record: ToCheck): Judged {
  const { answers, finishedAt: now, photos } = record;
  const { validation, reader } = judgeAnswers(model, answers, { now, photos, personal });
  const { flags, unasked } = validation;
  return {
    flags: [...flags, ...unasked.map((path) => ({ code: 'consent' as const, path }))],
    sound: flags.some(({ code }) => code === 'constraint') ? null : reader,
  };
}
