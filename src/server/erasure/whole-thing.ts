import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';

/**
 * 6.8: every id that means the same thing of the registry: the one that stands, and all that were merged into it, whichever
 * of them is asked for. The one that was asked for comes first.
 */
export async function namesOfThing(db: Db | Trx, id: string): Promise<readonly string[]> {
  const asked = await db.selectFrom('entities').select('merged_into').where('id', '=', id).executeTakeFirst();
  const standing = asked?.merged_into ?? id;
  // `merged_into` leads to the last of a chain.
  const merged = await db
    .selectFrom('entities')
    .select('id')
    .where('merged_into', '=', standing)
    .orderBy('id')
    .execute();
  return [...new Set([id, standing, ...merged.map((row) => row.id)])];
}

/** Records about things of the registry under these ids, and those that registered them: a record has its thing's id (6.7). */
// The type is Kysely's own and long.
// oxlint-disable-next-line typescript/explicit-module-boundary-types
export function recordsAbout(db: Db | Trx, ids: readonly string[]) {
  return db
    .selectFrom('submissions')
    .where((eb) => eb.or([eb('submissions.subject_id', 'in', ids), eb('submissions.id', 'in', ids)]));
}
