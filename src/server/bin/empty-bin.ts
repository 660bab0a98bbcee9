import { uuidsIn } from '../../domain/ids.ts';
import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { inPages } from '../in-pages.ts';
import { linksAfter } from '../registry/entity-rows.ts';
import { deleteRecords } from '../submissions/empty-practice.ts';

type Means = Pick<Context, 'db' | 'clock'>;

const MOST = 200;

/**
 * 6.15: deletes what was taken out before `limit`, RFC 3339, and of which nothing arrived since. Of a record that it was
 * taken out stays, so that it stays out when a phone brings it again; a thing of the registry that something names stays
 * whole. Answers how many. May be cut and repeated.
 */
export async function emptyBin(means: Means, limit: string): Promise<number> {
  const records = await inPieces(() => recordsGo(means, limit));
  const entities = await entitiesGo(means, limit);
  const drafts = await means.db
    .deleteFrom('taken_out')
    .where('kind', '=', 'form')
    .where('at', '<', limit)
    .returning('key')
    .execute();
  return records + entities + drafts.length;
}

async function inPieces(piece: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let some = MOST; some === MOST; all += some) some = await piece();
  return all;
}

function dueRecords(db: Db | Trx, limit: string) {
  return db
    .selectFrom('submissions')
    .innerJoin('taken_out', 'taken_out.key', 'submissions.id')
    .select('submissions.id')
    .where('taken_out.kind', '=', 'record')
    .where('taken_out.at', '<', limit)
    .where('submissions.taken_out_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('revisions')
            .select('revisions.revision')
            .whereRef('revisions.submission_id', '=', 'submissions.id')
            .where('revisions.received_at', '>=', limit),
        ),
      ),
    )
    .orderBy('submissions.id')
    .limit(MOST);
}

async function recordsGo({ db, clock }: Means, limit: string): Promise<number> {
  // Looked at first without taking numbers, so that a day on which nothing goes writes nothing.
  const due = await dueRecords(db, limit).execute();
  if (due.length === 0) return 0;
  return await onTheLine(db, due.length, async (trx, sequences) => {
    const ids = (await dueRecords(trx, limit).execute()).map((row) => row.id).slice(0, due.length);
    if (ids.length === 0) return 0;
    const at = clock.now().toISOString();
    const hashes = trx.selectFrom('revisions').select('content_hash').where('submission_id', 'in', ids);
    await trx.deleteFrom('indicator_shares').where('content_hash', 'in', hashes).execute();
    await deleteRecords(trx, ids, at);
    // Words about it go with it; that it was taken out, when and by whom, stays.
    await trx
      .updateTable('taken_out')
      .set({ reason: null, gone_at: at })
      .where('kind', '=', 'record')
      .where('key', 'in', ids)
      .execute();
    await recordChanges(
      trx,
      'submission',
      ids.map((key) => ({ key, sequence: sequences.next() })),
    );
    return ids.length;
  });
}

function archivedBefore(db: Db | Trx, limit: string, after: string) {
  return db
    .selectFrom('entities')
    .select(['id', 'name'])
    .where('removed_at', '<', limit)
    .where('merged_into', 'is', null)
    .where('type', '<>', 'municipality')
    .where('id', '>', after)
    .orderBy('id')
    .limit(MOST);
}

async function entitiesGo(means: Means, limit: string): Promise<number> {
  let gone = 0;
  let after = '';
  for (;;) {
    const due = await archivedBefore(means.db, limit, after).execute();
    const named = await namedEntities(
      means.db,
      due.map((row) => row.id),
    );
    const free = due.filter((row) => !named.has(row.id));
    if (free.length > 0) gone += await deleteEntities(means, limit, free);
    const last = due.at(-1);
    if (last === undefined || due.length < MOST) return gone;
    after = last.id;
  }
}

async function deleteEntities(
  { db, clock }: Means,
  limit: string,
  free: readonly { readonly id: string; readonly name: string }[],
): Promise<number> {
  return await onTheLine(db, free.length, async (trx, sequences) => {
    // Looked at again under the clock: something may have begun to name it, or somebody brought it back.
    const ids = free.map((row) => row.id);
    const named = await namedEntities(trx, ids);
    const still = await trx
      .selectFrom('entities')
      .select(['id', 'name'])
      .where('id', 'in', ids)
      .where('removed_at', '<', limit)
      .execute();
    const going = still.filter((row) => !named.has(row.id));
    if (going.length === 0) return 0;
    const gone = going.map((row) => row.id);
    await trx.deleteFrom('entity_changes').where('entity_id', 'in', gone).execute();
    await trx.deleteFrom('entities').where('id', 'in', gone).execute();
    await recordChanges(
      trx,
      'entity',
      gone.map((key) => ({ key, sequence: sequences.next() })),
    );
    for (const { id, name } of going) {
      const line = { at: clock.now(), who: OPERATOR, action: 'term-ended' as const, details: { term: 'bin' } };
      await writeAudit(trx, { ...line, about: id, aboutName: name });
    }
    return gone.length;
  });
}

/** Which of these things something names: records in any revision, people, links, merges, pairs that are two. */
export async function namedEntities(db: Db | Trx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const revisions = await db
    .selectFrom('revisions')
    .select('subject_id as id')
    .distinct()
    .where('subject_id', 'in', ids)
    .execute();
  const made = await db.selectFrom('submissions').select('id').where('id', 'in', ids).execute();
  const people = await db.selectFrom('users').select('partner_id as id').where('partner_id', 'in', ids).execute();
  const filled = await db
    .selectFrom('submissions')
    .select('partner_id as id')
    .distinct()
    .where('partner_id', 'in', ids)
    .execute();
  const merged = await db.selectFrom('entities').select('merged_into as id').where('merged_into', 'in', ids).execute();
  const merges = await db
    .selectFrom('entity_merges')
    .select(['keep_id', 'drop_id'])
    .where((eb) => eb.or([eb('keep_id', 'in', ids), eb('drop_id', 'in', ids)]))
    .execute();
  const apart = await db
    .selectFrom('registry_apart')
    .select(['left_id', 'right_id'])
    .where((eb) => eb.or([eb('left_id', 'in', ids), eb('right_id', 'in', ids)]))
    .execute();
  const asked = new Set(ids);
  const named = new Set<string>();
  for await (const rows of inPages((after, most) => linksAfter(db, after, most))) {
    for (const { links } of rows) {
      if (links !== '[]') for (const id of uuidsIn(links)) if (asked.has(id)) named.add(id);
    }
  }
  for (const { id } of [...revisions, ...made, ...people, ...filled, ...merged]) if (id !== null) named.add(id);
  for (const { keep_id, drop_id } of merges) named.add(keep_id).add(drop_id);
  for (const { left_id, right_id } of apart) named.add(left_id).add(right_id);
  return named;
}
