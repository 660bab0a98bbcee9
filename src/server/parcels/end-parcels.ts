import { leftoversOf } from '../../domain/sync/parcel.ts';
import type { Context } from '../context.ts';
import { readOutcome } from './parcel-outcome.ts';

const ARRIVING_DAYS = 90;

/**
 * The bytes of parcels that were decided about before `limit` go, and of those that stopped arriving 90 days ago. What
 * waits never goes by itself, nor what was taken in and could not all be stored: its bytes are the only ones. Of a parcel
 * that was decided about the row stays, so that the same parcel sent again is known. Answers how many.
 */
export async function endParcels({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: string): Promise<number> {
  const stopped = new Date(clock.now().getTime() - ARRIVING_DAYS * 86_400_000).toISOString();
  return await db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('parcels')
      .select(['sha256', 'outcome'])
      .where('state', 'in', ['taken', 'discarded'])
      .where('decided_at', '<', limit)
      .execute();
    const decided = due.filter(({ outcome: text }) => {
      const outcome = readOutcome(text);
      return outcome === null || leftoversOf(outcome) === 0;
    });
    const cut = await trx
      .selectFrom('parcels')
      .select('sha256')
      .where('state', '=', 'arriving')
      .where('changed_at', '<', stopped)
      .execute();
    // One by one: there are few. What was brought back meanwhile stays.
    let ended = 0;
    for (const { sha256 } of decided) {
      const gone = await trx
        .updateTable('parcels')
        .set({ state: 'gone' })
        .where('sha256', '=', sha256)
        .where('state', 'in', ['taken', 'discarded'])
        .returning('sha256')
        .execute();
      if (gone.length > 0) await trx.deleteFrom('parcel_parts').where('sha256', '=', sha256).execute();
      ended += gone.length;
    }
    for (const { sha256 } of cut) await trx.deleteFrom('parcel_parts').where('sha256', '=', sha256).execute();
    for (const { sha256 } of cut) await trx.deleteFrom('parcels').where('sha256', '=', sha256).execute();
    return ended + cut.length;
  });
}
