import type { Merged } from '../../domain/registry/merges.ts';
import { entitySchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { entityOf } from '../registry/entity-rows.ts';
import { answersFor, type Decider, mergeOf } from './merge.ts';

/** Merges that one answer holds. */
const MAX_MERGES = 100;

/** The latest merges that hold, of what somebody answers for: to look over, and to take back. */
export async function listMerges({ db }: Pick<Context, 'db'>, decider: Decider): Promise<readonly Merged[]> {
  const rows = await db
    .selectFrom('entity_merges')
    .selectAll()
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MAX_MERGES)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.keep_id);
  const kept = await db.selectFrom('entities').selectAll().where('id', 'in', ids).execute();
  return rows.flatMap((row) => {
    const keep = kept.find((entity) => entity.id === row.keep_id);
    if (keep === undefined || !answersFor(decider, keep)) return [];
    const drop = entitySchema.parse(JSON.parse(row.drop_before));
    return [{ merge: mergeOf(row), keep: entityOf(keep), dropName: drop.name }];
  });
}
