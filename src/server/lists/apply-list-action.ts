import * as z from 'zod/mini';
import { foldRow } from '../../domain/lists/fold-row.ts';
import type { SaidOfRow } from '../../domain/lists/list-action.ts';
import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { type LineTrx, recordChange, type Sequences, type Trx } from '../db/clock.ts';

/** What a revision on the line says of a row of a list, with what the service adds. */
export type ListRevision = {
  readonly recordId: string;
  /** Null: nothing (any more): it was withdrawn, is practice, or changes no row. */
  readonly said: SaidOfRow | null;
  readonly municipality: string | null;
  readonly deviceId: string;
  readonly by: string;
  readonly at: string;
};

/** Column `list_actions.cells` and `list_rows.cells`. */
export const cellsSchema = z.record(z.string(), z.string());

type Row = { readonly list: string; readonly id: string };

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
        municipality: revision.municipality,
        device_id: revision.deviceId,
        conflict: (await isConflict(trx, now, said, revision.deviceId)) ? 1 : 0,
        version: (await versionOf(trx, now)) + 1,
        // A correction counts at the place of its record.
        sequence: before?.sequence ?? sequence,
      })
      .execute();
  }
  const told: Sequences = { next: () => sequence };
  if (now !== null) await tellRow(trx, now, revision, told);
  const isAnother = was !== null && (was.list !== now?.list || was.id !== now.id);
  if (isAnother) await tellRow(trx, was, revision, now === null ? told : sequences);
}

/** A record may change one row, and no longer another one that it changed before. */
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
  await tellRow(trx, { list: said.list, id: said.row_id }, who, sequences);
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

/** Writes the row as its records say it now and tells pull, when that is another row than before. */
async function tellRow(
  trx: LineTrx,
  { list, id }: Row,
  { at, by }: Pick<ListRevision, 'at' | 'by'>,
  sequences: Sequences,
): Promise<void> {
  const actions = await trx
    .selectFrom('list_actions')
    .innerJoin('submissions', 'submissions.id', 'list_actions.record_id')
    .selectAll('list_actions')
    .where('list', '=', list)
    .where('row_id', '=', id)
    // 6.15: a record that was taken out says nothing.
    .where('submissions.taken_out_at', 'is', null)
    .orderBy('sequence')
    .execute();
  const folded = foldRow(
    id,
    actions.map(({ action, label, cells, municipality }) => ({
      action,
      ...(label === null ? {} : { label }),
      cells: cellsSchema.parse(JSON.parse(cells)),
      municipality,
    })),
  );
  const known = await trx
    .selectFrom('list_rows')
    .selectAll()
    .where('list', '=', list)
    .where('id', '=', id)
    .executeTakeFirst();
  if (folded === null && (known === undefined || known.removed === 1)) return;
  const last = actions.toSorted((a, b) => a.version - b.version).at(-1);
  const values = {
    label: folded?.label ?? known?.label ?? '',
    cells: JSON.stringify(folded?.cells ?? {}),
    municipality: folded?.municipality ?? null,
    removed: folded === null ? (1 as const) : (0 as const),
    conflict: last?.conflict ?? (0 as const),
  };
  const isSame =
    known !== undefined &&
    known.label === values.label &&
    known.cells === values.cells &&
    known.municipality === values.municipality &&
    known.removed === values.removed &&
    known.conflict === values.conflict;
  if (isSame) return;
  const written = { ...values, version: (known?.version ?? 0) + 1, changed_at: at, changed_by: by };
  await trx
    .insertInto('list_rows')
    .values({ list, id, ...written })
    .onConflict((conflict) => conflict.columns(['list', 'id']).doUpdateSet(written))
    .execute();
  await recordChange(trx, LIST_ROW, `${list}/${id}`, sequences.next());
}
