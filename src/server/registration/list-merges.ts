import type { Merged } from '../../domain/registry/merges.ts';
import { entitySchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { codesIn } from '../db/codes-in.ts';
import { entityOf } from '../registry/entity-rows.ts';
import { type Decider, mergeOf } from './merge.ts';

/** Merges that one answer holds. */
const MAX_MERGES = 100;

/**
 * The latest merges that hold, with both sides where somebody answers for them, and both standing: to look over, and to
 * take back. Of another one `undoMerge` would refuse it.
 */
export async function listMerges({ db }: Pick<Context, 'db'>, { scope }: Decider): Promise<readonly Merged[]> {
  let query = db
    .selectFrom('entity_merges')
    .innerJoin('entities as kept', 'kept.id', 'entity_merges.keep_id')
    .innerJoin('entities as dropped', 'dropped.id', 'entity_merges.drop_id')
    .selectAll('entity_merges')
    .where('entity_merges.undone_at', 'is', null)
    .where('kept.removed_at', 'is', null)
    .where('dropped.removed_at', 'is', null)
    .orderBy('entity_merges.at', 'desc')
    .orderBy('entity_merges.id')
    .limit(MAX_MERGES);
  // Before the limit: behind a hundred newer merges of others those of this person would not be seen.
  if (scope !== null)
    query = query.where('kept.municipality', 'in', codesIn(scope)).where('dropped.municipality', 'in', codesIn(scope));
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.keep_id);
  const kept = await db.selectFrom('entities').selectAll().where('id', 'in', ids).execute();
  return rows.flatMap((row) => {
    const keep = kept.find((entity) => entity.id === row.keep_id);
    if (keep === undefined) return [];
    // Not all of it: it may lie where this person answers for nothing.
    const { name, code, municipality } = entitySchema.parse(JSON.parse(row.drop_before));
    return [{ merge: mergeOf(row), keep: entityOf(keep), dropName: name, drop: { code, municipality } }];
  });
}
