import * as z from 'zod';
import type { FormModel } from '../domain/form/engine-api.ts';
import { validateAnswers } from '../domain/form/validate.ts';
import type { ScoreSubmission } from './checking/check-record.ts';
import { onTheLine, recordChanges } from './db/clock.ts';
import type { Db } from './foundations.ts';
import { sortFlags } from './submissions/flags.ts';
import type { FormLibrary } from './submissions/form-library.ts';
import { readFlags } from './submissions/receipt.ts';
import { readAnswers } from './submissions/wire-answers.ts';

const bodySchema = z.looseObject({
  answers: z.record(z.string(), z.unknown()),
  finishedAt: z.string(),
  photos: z.array(z.looseObject({ question: z.string(), sha256: z.string() })).catch([]),
});
const PAGE = 200;

export type Rescored = { readonly examined: number; readonly changed: number };

/** A revision whose score is another one now; `before` and `after` as they stand in the column, null: none. */
export type ChangedScore = {
  readonly submissionId: string;
  readonly revision: number;
  readonly form: { readonly id: string; readonly version: number };
  readonly before: string | null;
  readonly after: string | null;
};

export type RescoreOptions = {
  /** Only looks: nothing is written, and no phone is told. */
  readonly trial?: boolean;
  /** Hears of every score that changed, for a report. */
  readonly onChange?: (change: ChangedScore) => void;
};

/**
 * Scores all stored revisions anew, branches too, after a scoring table was corrected. Each with the form that it was
 * filled with and the time of its `finishedAt` (10.1), so that only the table can make a difference. Phones are told
 * of what changed; answers are never touched. May be cut and repeated. Personal data that a form did not ask for is
 * flagged too (4.5), because versions before 0.3.0 did not.
 */
export async function rescore(
  db: Db,
  forms: FormLibrary,
  score: ScoreSubmission,
  { trial = false, onChange }: RescoreOptions = {},
): Promise<Rescored> {
  let examined = 0;
  let changed = 0;
  let after = -1;
  while (true) {
    const page = await db
      .selectFrom('revisions')
      .select([
        'submission_id',
        'content_hash',
        'revision',
        'form_id',
        'form_version',
        'sequence',
        'body',
        'score',
        'flags',
      ])
      .where('sequence', '>', after)
      // 6.12: what was erased cannot be scored again; its score and flags stay. What lost a name alone can.
      .where((eb) => eb.or([eb('erased_at', 'is', null), eb('erased_part', 'is not', null)]))
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return { examined, changed };
    after = last.sequence;
    examined += page.length;
    const differing: Differing[] = [];
    for (const row of page) {
      const form = await forms.find(row.form_id, row.form_version);
      const model = form?.model ?? null;
      if (form === null || model === null) continue;
      const body = bodySchema.parse(JSON.parse(row.body));
      const { answers, finishedAt } = body;
      // As when it was taken in: records are stored with answers that break their form (4.5).
      const value = score(model, readAnswers(answers), finishedAt);
      // Today's table may ask for questions that so old a form does not have: the score it has stays, with its version.
      const text = value === null || value === undefined ? row.score : JSON.stringify(value);
      const flags = flagsWithConsent(model, form.names.personal, body, row.flags);
      if (text === row.score && flags === row.flags) continue;
      const { submission_id: submissionId, content_hash: contentHash, revision } = row;
      differing.push({ submissionId, contentHash, revision, score: text, flags });
      if (text !== row.score) {
        const about = { id: row.form_id, version: row.form_version };
        onChange?.({ submissionId, revision, form: about, before: row.score, after: text });
      }
    }
    if (!trial) await write(db, differing);
    changed += differing.length;
  }
}

type Differing = {
  readonly submissionId: string;
  readonly contentHash: string;
  readonly revision: number;
  readonly score: string | null;
  readonly flags: string;
};

/** The column `flags` with what the form did not ask for; as it was where that is nothing. */
function flagsWithConsent(
  model: FormModel,
  personal: ReadonlySet<string>,
  { answers, finishedAt, photos }: z.infer<typeof bodySchema>,
  column: string,
): string {
  const { unasked } = validateAnswers(model, answers, { now: finishedAt, photos, personal });
  if (unasked.length === 0) return column;
  const stored = readFlags(column).map(({ code, path }) => (path === undefined ? { code } : { code, path }));
  return JSON.stringify(sortFlags([...stored, ...unasked.map((path) => ({ code: 'consent' as const, path }))]));
}

async function write(db: Db, differing: readonly Differing[]): Promise<void> {
  if (differing.length === 0) return;
  await onTheLine(db, differing.length, async (trx, sequences) => {
    for (const { submissionId, contentHash, revision, score, flags } of differing) {
      await trx
        .updateTable('revisions')
        .set({ score, flags })
        .where('submission_id', '=', submissionId)
        .where('revision', '=', revision)
        .where('content_hash', '=', contentHash)
        .execute();
    }
    const keys = [...new Set(differing.map((row) => row.submissionId))];
    await recordChanges(
      trx,
      'submission',
      keys.map((key) => ({ key, sequence: sequences.next() })),
    );
  });
}
