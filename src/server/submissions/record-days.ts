import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { askedDays, finishedDay, type RecordDays } from '../../domain/form/visit-day.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import type { FormLibrary } from './form-library.ts';
import { readFlags } from './receipt.ts';

/** What the day of a revision is made of. */
type Dated = {
  readonly submissionId: string;
  readonly asked: RecordDays | null;
  readonly finishedAt: string;
  readonly clockOffsetMs: number | null;
  readonly isClockWrong: boolean;
  readonly receivedAt: string;
};

/**
 * The days that a revision counts in (12.1): those that its form asked for; without them those of the first revision on
 * the line, so that a correction never moves a record to the day of the correction; else the day it was finished. `db`
 * null: nothing of the record is stored, so that there is nothing to look up.
 */
export async function daysOf(db: Db | Trx | null, revision: Dated): Promise<RecordDays> {
  if (revision.asked !== null) return revision.asked;
  const first = await db
    ?.selectFrom('revisions')
    .select(['day_from', 'day_to'])
    .where('submission_id', '=', revision.submissionId)
    .where('place', '=', 'line')
    .where('day_from', 'is not', null)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  const { day_from: from = null, day_to: to = null } = first ?? {};
  if (from !== null && to !== null) return { from, to };
  const day = finishedDay(revision);
  return { from: day, to: day };
}

const bodySchema = z.looseObject({ answers: z.record(z.string(), z.unknown()), clockOffsetMs: z.nullish(z.number()) });
const PAGE = 200;

/**
 * Gives their days to revisions that a version before them stored, oldest first. Looks only at those without, so it may
 * be cut and goes on where it was; several processes do no harm to each other. Answers how many it dated.
 */
export async function dateOldRevisions(db: Db, forms: FormLibrary): Promise<number> {
  let dated = 0;
  let after = -1;
  while (true) {
    const page = await db
      .selectFrom('revisions')
      .select(['submission_id', 'revision', 'content_hash', 'sequence', 'form_id', 'form_version'])
      .select(['finished_at', 'received_at', 'flags', 'body'])
      .where('day_from', 'is', null)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return dated;
    after = last.sequence;
    for (const row of page) {
      const form = await forms.find(row.form_id, row.form_version);
      const body = bodySchema.parse(JSON.parse(row.body));
      const days = await daysOf(db, {
        submissionId: row.submission_id,
        asked: form === null ? null : askedDays(form.definition, body.answers),
        finishedAt: row.finished_at,
        clockOffsetMs: body.clockOffsetMs ?? null,
        isClockWrong: readFlags(row.flags).some(({ code }) => code === 'clock'),
        receivedAt: row.received_at,
      });
      await db
        .updateTable('revisions')
        .set({ day_from: days.from, day_to: days.to })
        .where('submission_id', '=', row.submission_id)
        .where('revision', '=', row.revision)
        .where('content_hash', '=', row.content_hash)
        .execute();
    }
    dated += page.length;
    await nextTurn();
  }
}
