import * as z from 'zod/mini';
import { foldRow } from '../../domain/lists/fold-row.ts';
import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { type LineTrx, recordChanges, type Sequences, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';

export type Row = { readonly list: string; readonly id: string };

/** Who changed a row, and when. */
type Who = { readonly at: string; readonly by: string };

/** Column `list_actions.cells` and `list_rows.cells`. */
export const cellsSchema = z.record(z.string(), z.string());

const AT_ONCE = 500;
const WRITTEN_AT_ONCE = 50;

/**
 * Writes rows as their records say them now and tells pull of those that are other than before. `who` null: nobody changed
 * what they say, so they stay whose they are. `numbers`: as many as are asked for.
 */
export async function tellRows(
  trx: LineTrx,
  rows: readonly Row[],
  who: Who | null,
  numbers: (count: number) => Promise<Sequences>,
): Promise<void> {
  for (const [list, some] of Map.groupBy(rows, (row) => row.list)) {
    const ids = [...new Set(some.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      await tellOfList(trx, list, ids.slice(start, start + AT_ONCE), who, numbers);
    }
  }
}

async function tellOfList(
  trx: LineTrx,
  list: string,
  ids: readonly string[],
  who: Who | null,
  numbers: (count: number) => Promise<Sequences>,
): Promise<void> {
  const said = Map.groupBy(await readActions(trx, list, ids), (action) => action.row_id);
  const stored = await trx
    .selectFrom('list_rows')
    .selectAll()
    .where('list', '=', list)
    .where('id', 'in', ids)
    .execute();
  const known = new Map(stored.map((row) => [row.id, row]));
  const changed = ids.flatMap((id) => changedRow({ list, id }, said.get(id) ?? [], known.get(id), who) ?? []);
  if (changed.length === 0) return;
  for (let start = 0; start < changed.length; start += WRITTEN_AT_ONCE) {
    await writeRows(trx, changed.slice(start, start + WRITTEN_AT_ONCE));
  }
  const sequences = await numbers(changed.length);
  await recordChanges(
    trx,
    LIST_ROW,
    changed.map(({ id }) => ({ key: `${list}/${id}`, sequence: sequences.next() })),
  );
}

type Action = Awaited<ReturnType<typeof readActions>>[number];
type StoredRow = DatabaseSchema['list_rows'];

/** What records say of rows, and where each lies now (2.4). */
async function readActions(trx: Trx, list: string, ids: readonly string[]) {
  return await trx
    .selectFrom('list_actions')
    .innerJoin('submissions', 'submissions.id', 'list_actions.record_id')
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .selectAll('list_actions')
    .select([
      'submissions.municipality as own_place',
      'entities.municipality as subject_place',
      'kept.municipality as kept_place',
    ])
    .where('list_actions.list', '=', list)
    .where('list_actions.row_id', 'in', ids)
    // 6.15: a record that was taken out says nothing.
    .where('submissions.taken_out_at', 'is', null)
    // 6.3: what is about a partner is the partner's, and a row goes to everybody where it lies.
    .where((eb) => eb.or([eb('submissions.subject_type', 'is', null), eb('submissions.subject_type', '<>', 'partner')]))
    .orderBy('list_actions.sequence')
    .execute();
}

/** A row as its records say it; null: it is as it was. */
function changedRow(
  row: Row,
  actions: readonly Action[],
  known: StoredRow | undefined,
  who: Who | null,
): StoredRow | null {
  const folded = foldRow(
    row.id,
    actions.map(({ action, label, cells, kept_place, subject_place, own_place }) => ({
      action,
      ...(label === null ? {} : { label }),
      cells: cellsSchema.parse(JSON.parse(cells)),
      municipality: kept_place ?? subject_place ?? own_place,
    })),
  );
  if (folded === null && (known === undefined || known.removed === 1)) return null;
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
  if (isSame) return null;
  const version = (known?.version ?? 0) + 1;
  if (who !== null) return { ...row, ...values, version, changed_at: who.at, changed_by: who.by };
  // A row that nobody has made yet is told with the record that makes it.
  if (known === undefined) return null;
  return { ...row, ...values, version, changed_at: known.changed_at, changed_by: known.changed_by };
}

async function writeRows(trx: LineTrx, rows: readonly StoredRow[]): Promise<void> {
  await trx
    .insertInto('list_rows')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['list', 'id']).doUpdateSet((eb) => ({
        label: eb.ref('excluded.label'),
        cells: eb.ref('excluded.cells'),
        municipality: eb.ref('excluded.municipality'),
        removed: eb.ref('excluded.removed'),
        conflict: eb.ref('excluded.conflict'),
        version: eb.ref('excluded.version'),
        changed_at: eb.ref('excluded.changed_at'),
        changed_by: eb.ref('excluded.changed_by'),
      })),
    )
    .execute();
}
