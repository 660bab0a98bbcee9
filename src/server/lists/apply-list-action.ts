import type { SaidOfRow } from '../../domain/lists/list-action.ts';
import type { LineTrx, Sequences, Trx } from '../db/clock.ts';
import { type Row, tellRows } from './tell-rows.ts';

/** What a revision on the line says of a row of a list, with what the service adds. */
export type ListRevision = {
  readonly recordId: string;
  /** Null: nothing (any more): it was withdrawn, is practice, or changes no row. */
  readonly said: SaidOfRow | null;
  readonly deviceId: string;
  readonly by: string;
  readonly at: string;
};

/**
 * Keeps what a record says of a row, in the place of what it said before, and makes the row anew out of what all records
 * say (`foldRow`). In the transaction of the revision; again is harmless. `sequences`: as many numbers as `ROW_NUMBERS`,
 * all before the record's own, so that a phone which has been told of the record has been told of its rows.
 */
export async function applyListAction(trx: LineTrx, revision: ListRevision, sequences: Sequences): Promise<void> {
  const { recordId, said } = revision;
  const before = await trx
    .selectFrom('list_actions')
    .select(['list', 'row_id', 'sequence'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  if (before === undefined && said === null) return;
  await trx.deleteFrom('list_actions').where('record_id', '=', recordId).execute();
  const was = before === undefined ? null : { list: before.list, id: before.row_id };
  const now = said === null ? null : { list: said.list, id: said.id };
  const sequence = sequences.next();
  if (said !== null && now !== null) {
    await trx
      .insertInto('list_actions')
      .values({
        record_id: recordId,
        list: said.list,
        row_id: said.id,
        action: said.action,
        label: said.label ?? null,
        cells: JSON.stringify(said.cells),
        device_id: revision.deviceId,
        conflict: (await isConflict(trx, now, said, revision.deviceId)) ? 1 : 0,
        version: (await versionOf(trx, now)) + 1,
        // A correction counts at the place of its record.
        sequence: before?.sequence ?? sequence,
      })
      .execute();
  }
  const told: Sequences = { next: () => sequence };
  if (now !== null) await tellRows(trx, [now], revision, async () => told);
  const isAnother = was !== null && (was.list !== now?.list || was.id !== now.id);
  if (isAnother) await tellRows(trx, [was], revision, async () => (now === null ? told : sequences));
}

/**
 * Sequence numbers that one record may need for rows of lists: one for the row that it changes, and one for another row
 * that it changed before a correction and does not change any more.
 */
export const ROW_NUMBERS = 2;

/** Makes the row of a record anew after the record was taken out or brought back (6.15); takes one number at most. */
export async function retellRowOf(
  trx: LineTrx,
  recordId: string,
  who: Pick<ListRevision, 'at' | 'by'>,
  sequences: Sequences,
): Promise<void> {
  const said = await trx
    .selectFrom('list_actions')
    .select(['list', 'row_id'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  if (said === undefined) return;
  await tellRows(trx, [{ list: said.list, id: said.row_id }], who, async () => sequences);
}

/** Whether somebody else's phone changed the row after the version that this one had seen. */
async function isConflict(trx: Trx, row: Row, { base }: SaidOfRow, deviceId: string): Promise<boolean> {
  if (base === undefined) return false;
  const other = await trx
    .selectFrom('list_actions')
    .select('record_id')
    .where('list', '=', row.list)
    .where('row_id', '=', row.id)
    .where('device_id', '<>', deviceId)
    .where('version', '>', base)
    .executeTakeFirst();
  return other !== undefined;
}

async function versionOf(trx: Trx, { list, id }: Row): Promise<number> {
  const row = await trx
    .selectFrom('list_rows')
    .select('version')
    .where('list', '=', list)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.version ?? 0;
}
