import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LineTrx } from '../db/clock.ts';
import { prepared } from '../db/prepared.ts';
import { readFlags } from '../submissions/receipt.ts';

const readAnyErased = prepared((db) => db.selectFrom('erasures').select('id').where('kind', '=', 'entity').limit(1));

/**
 * 6.12: a thing of the registry was erased with all records about it. One that was finished before that and has just come
 * gets an order of its own, as those that were here; `eraseLateArrivals` carries it out. What was finished since is a new
 * visit, and stays as it came.
 */
export async function orderLateAbout(trx: LineTrx, ids: readonly string[]): Promise<void> {
  // Nearly every service has erased nothing, and a push waits for this.
  if (ids.length === 0 || (await readAnyErased(trx, {})).length === 0) return;
  const about = await trx
    .selectFrom('submissions')
    .innerJoin('erasures', (join) =>
      join.on((eb) =>
        eb.or([
          eb('erasures.target', '=', eb.ref('submissions.subject_id')),
          eb('erasures.target', '=', eb.ref('submissions.id')),
        ]),
      ),
    )
    .innerJoin('revisions', 'revisions.submission_id', 'submissions.id')
    .select(['submissions.id', 'erasures.at', 'erasures.by_user', 'erasures.reason'])
    .select(['revisions.finished_at', 'revisions.received_at', 'revisions.flags', 'revisions.body'])
    .where('erasures.kind', '=', 'entity')
    .where('submissions.id', 'in', [...ids])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('erasures as ordered')
            .select('ordered.id')
            .where('ordered.kind', '=', 'record')
            .whereRef('ordered.target', '=', 'submissions.id'),
        ),
      ),
    )
    .execute();
  const late = new Map(about.filter((row) => finishedAt(row) <= Date.parse(row.at)).map((row) => [row.id, row]));
  for (const { id: target, at, by_user, reason } of late.values()) {
    await trx
      .insertInto('erasures')
      .values({ id: randomUUID(), kind: 'record', target, at, by_user, reason, done: 1 })
      .execute();
  }
}

const bodySchema = z.looseObject({ clockOffsetMs: z.nullish(z.number()) });

/** When a revision was finished; where its phone's clock was wrong, put right by what is known (12.1), else when it came. */
function finishedAt(row: {
  readonly finished_at: string;
  readonly received_at: string;
  readonly flags: string;
  readonly body: string;
}): number {
  if (!readFlags(row.flags).some(({ code }) => code === 'clock')) return Date.parse(row.finished_at);
  const { clockOffsetMs } = bodySchema.parse(JSON.parse(row.body));
  return typeof clockOffsetMs === 'number' ? Date.parse(row.finished_at) + clockOffsetMs : Date.parse(row.received_at);
}
