import type { Context } from '../context.ts';

const ARRIVING_DAYS = 90;

/**
 * The bytes of parcels that were decided about before `limit` go, and of those that stopped arriving 90 days ago; what
 * waits never goes by itself. Of the former the row stays, so that the same parcel sent again is known. Answers how many.
 */
export async function endParcels({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: string): Promise<number> {
  const stopped = new Date(clock.now().getTime() - ARRIVING_DAYS * 86_400_000).toISOString();
  return await db.transaction().execute(async (trx) => {
    const decided = await trx
      .updateTable('parcels')
      .set({ state: 'gone' })
      .where('state', 'in', ['taken', 'discarded'])
      .where('decided_at', '<', limit)
      .returning('sha256')
      .execute();
    const cut = await trx
      .selectFrom('parcels')
      .select('sha256')
      .where('state', '=', 'arriving')
      .where('changed_at', '<', stopped)
      .execute();
    // One by one: there are few.
    for (const { sha256 } of [...decided, ...cut])
      await trx.deleteFrom('parcel_parts').where('sha256', '=', sha256).execute();
    for (const { sha256 } of cut) await trx.deleteFrom('parcels').where('sha256', '=', sha256).execute();
    return decided.length + cut.length;
  });
}
