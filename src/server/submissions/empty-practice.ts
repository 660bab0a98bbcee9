import { sql } from 'kysely';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChanges } from '../db/clock.ts';
import { letGo } from '../erasure/erase-record.ts';
import { removePhotos } from '../erasure/remove-photos.ts';
import type { Session } from '../people/person.ts';

/** Records emptied by one request; the next request takes the rest. */
const MOST = 500;

/**
 * 3.5: deletes the practice records of the session's person and answers how many. A record of which any revision,
 * on the line or on a branch, was not practice stays whole. Phones are told by pull.
 */
export async function emptyPractice(context: Context, session: Session): Promise<number> {
  const emptied = await onTheLine(context.db, MOST, async (trx, sequences) => {
    const rows = await onlyPractice(trx).where('author_id', '=', session.userId).limit(MOST).execute();
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    await deleteRecords(trx, ids, context.clock.now().toISOString());
    await recordChanges(
      trx,
      'submission',
      ids.map((key) => ({ key, sequence: sequences.next() })),
    );
    const line = { at: context.clock.now(), who: actorOf(session), about: session.userId, aboutName: session.name };
    await writeAudit(trx, { ...line, action: 'practice-emptied', count: ids.length });
    return ids.length;
  });
  if (emptied > 0) await removePhotos(context);
  return emptied;
}

/** Ids of records of which every revision is practice. */
export function onlyPractice(trx: Pick<LineTrx, 'selectFrom'>) {
  return (
    trx
      .selectFrom('submissions')
      .select('id')
      // Written out, or SQLite does not know its own index of practice.
      .where('practice', '=', sql.lit(1))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('revisions')
              .select('revisions.revision')
              .whereRef('revisions.submission_id', '=', 'submissions.id')
              .where('revisions.practice', '=', 0),
          ),
        ),
      )
  );
}

/** Takes records away with everything that hangs on them; the bytes of their photos leave with `removePhotos`. */
export async function deleteRecords(trx: LineTrx, ids: readonly string[], at: string): Promise<void> {
  const reviews = await trx.selectFrom('reviews').select('id').where('submission_id', 'in', ids).execute();
  await trx.deleteFrom('reviews').where('submission_id', 'in', ids).execute();
  await trx.deleteFrom('branch_actions').where('submission_id', 'in', ids).execute();
  const photos = await trx
    .deleteFrom('revision_photos')
    .where('submission_id', 'in', ids)
    .returning('sha256')
    .execute();
  await trx.deleteFrom('revisions').where('submission_id', 'in', ids).execute();
  await trx.deleteFrom('list_actions').where('record_id', 'in', ids).execute();
  await trx.deleteFrom('submissions').where('id', 'in', ids).execute();
  await letGo(
    trx,
    photos.map((photo) => photo.sha256),
    at,
  );
  if (reviews.length === 0) return;
  const keys = reviews.map((review) => review.id);
  await trx.deleteFrom('changes').where('kind', '=', 'review').where('key', 'in', keys).execute();
}
