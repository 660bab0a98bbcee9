import * as z from 'zod';
import type { ScoreSubmission } from './checking/check-record.ts';
import { onTheLine, recordChanges } from './db/clock.ts';
import type { Db } from './foundations.ts';
import type { FormLibrary } from './submissions/form-library.ts';
import { readAnswers } from './submissions/wire-answers.ts';

const bodySchema = z.looseObject({
  answers: z.record(z.string(), z.unknown()),
  finishedAt: z.string(),
});
const PAGE = 200;

export type Rescored = { readonly examined: number; readonly changed: number };

/**
 * Scores all stored revisions anew, branches too, after a scoring table was corrected. Each with the form that it was
 * filled with and the time of its `finishedAt` (10.1), so that only the table can make a difference. Phones are told
 * of what changed; answers are never touched. May be cut and repeated.
 */
export async function rescore(db: Db, forms: FormLibrary, score: ScoreSubmission): Promise<Rescored> {
  let examined = 0;
  let changed = 0;
  let after = -1;
  while (true) {
    const page = await db
      .selectFrom('revisions')
      .select(['submission_id', 'content_hash', 'revision', 'form_id', 'form_version', 'sequence', 'body', 'score'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return { examined, changed };
    after = last.sequence;
    examined += page.length;
    const differing: Differing[] = [];
    for (const row of page) {
      const model = (await forms.find(row.form_id, row.form_version))?.model ?? null;
      if (model === null) continue;
      const { answers, finishedAt } = bodySchema.parse(JSON.parse(row.body));
      // As when it was taken in: records are stored with answers that break their form (4.5).
      const value = score(model, readAnswers(answers), finishedAt);
      // Today's table may ask for questions that so old a form does not have: the score it has stays, with its version.
      if (value === null || value === undefined) continue;
      const text = JSON.stringify(value);
      if (text === row.score) continue;
      const { submission_id: submissionId, content_hash: contentHash, revision } = row;
      differing.push({ submissionId, contentHash, revision, score: text });
    }
    await write(db, differing);
    changed += differing.length;
  }
}

type Differing = { submissionId: string; contentHash: string; revision: number; score: string };

async function write(db: Db, differing: readonly Differing[]): Promise<void> {
  if (differing.length === 0) return;
  await onTheLine(db, differing.length, async (trx, sequences) => {
    for (const { submissionId, contentHash, revision, score } of differing) {
      await trx
        .updateTable('revisions')
        .set({ score })
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
