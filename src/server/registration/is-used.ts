import type { Trx } from '../db/clock.ts';
import { countedAbout } from '../submissions/counted-about.ts';

/** Whether anything hangs on a thing of the registry: records of others about it, links to it, merges. */
export async function isUsed(trx: Trx, id: string): Promise<boolean> {
  const record = await trx
    .selectFrom('submissions')
    .select('id')
    .where('subject_id', '=', id)
    .where('id', '!=', id)
    .where('withdrawn', '=', 0)
    .limit(1)
    .executeTakeFirst();
  if (record !== undefined || (await countedAbout(trx, [id])).some((one) => one.record !== id)) return true;
  const merge = await trx
    .selectFrom('entity_merges')
    .select('id')
    .where((eb) => eb.or([eb('keep_id', '=', id), eb('drop_id', '=', id)]))
    .limit(1)
    .executeTakeFirst();
  return merge !== undefined || (await linkingTo(trx, id)).length > 0;
}

/** Ids of the entities that link to this one. */
export async function linkingTo(trx: Trx, id: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('entities')
    .select('id')
    // Links are JSON: an id in it stands between quotation marks. Ids hold no wildcard of LIKE (checked at the door).
    .where('links', 'like', `%"${id}"%`)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
