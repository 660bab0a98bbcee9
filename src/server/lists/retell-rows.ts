import { type LineTrx, moreSequences } from '../db/clock.ts';
import { tellRows } from './tell-rows.ts';

/** 6.16: makes the rows of these records anew where something else than a record changed them, and tells pull. */
export async function retellRowsOf(trx: LineTrx, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const rows = await trx
    .selectFrom('list_actions')
    .select(['list', 'row_id as id'])
    .where('record_id', 'in', recordIds)
    .orderBy('record_id')
    .execute();
  await tellRows(trx, rows, null, (count) => moreSequences(trx, count));
}
