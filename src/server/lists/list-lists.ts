import * as z from 'zod/mini';
import { isOwnList, listOfFile } from '../../domain/lists/list-declaration.ts';
import type { ListRow } from '../../domain/lists/list-row.ts';
import type { ManagedList } from '../../domain/sync/lists.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { inPages } from '../in-pages.ts';
import { createPace } from '../pace.ts';
import { cellsSchema } from './tell-rows.ts';

const definitionSchema = z.looseObject({
  entities: z.optional(z.array(z.looseObject({ list_name: z.string() }))),
  files: z.optional(z.record(z.string(), z.string())),
});

/** Names of the lists that some form fills, drafts too, or that have rows. A file of this name need not come with a form. */
export async function knownLists(db: Db | Trx): Promise<ReadonlySet<string>> {
  const [forms, rows] = await Promise.all([
    db.selectFrom('forms').select('definition').where('definition', 'like', '%"entities"%').execute(),
    db.selectFrom('list_rows').select('list').distinct().execute(),
  ]);
  const declared = forms.flatMap(({ definition }) => listsIn(definition));
  return new Set([...declared, ...rows.map(({ list }) => list)]);
}

/** 13.7: every list with how many rows it has, which forms fill it, and which choose from it. */
export async function listManagedLists(db: Db): Promise<readonly ManagedList[]> {
  const forms = await db.selectFrom('forms').select(['id', 'definition']).orderBy('id').orderBy('version').execute();
  const rows = await db
    .selectFrom('list_rows')
    .select((eb) => ['list', eb.fn.countAll().as('rows'), eb.fn.sum('conflict').as('conflicts')])
    .where('removed', '=', 0)
    .groupBy('list')
    .execute();
  const filledBy = new Map<string, Set<string>>();
  const readBy = new Map<string, Set<string>>();
  const pace = createPace();
  for (const { id, definition } of forms) {
    await pace();
    for (const list of listsIn(definition)) filledBy.set(list, (filledBy.get(list) ?? new Set()).add(id));
    for (const list of readIn(definition)) readBy.set(list, (readBy.get(list) ?? new Set()).add(id));
  }
  const names = new Set([...filledBy.keys(), ...rows.map(({ list }) => list)]);
  return [...names].sort().map((list) => {
    const counted = rows.find((row) => row.list === list);
    return {
      list,
      rows: Number(counted?.rows ?? 0),
      conflicts: Number(counted?.conflicts ?? 0),
      filledBy: [...(filledBy.get(list) ?? [])],
      readBy: [...(readBy.get(list) ?? [])],
    };
  });
}

/** A row with what the service knows of it beside. */
type KeptRow = {
  readonly row: ListRow;
  readonly municipality: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly conflict: number;
};

/** The rows of a list, by label. Null: there is no such list. */
export async function rowsOfList(db: Db, list: string): Promise<readonly KeptRow[] | null> {
  if (!(await knownLists(db)).has(list)) return null;
  const kept: KeptRow[] = [];
  for await (const rows of inPages((after, most) => rowsAfter(db, list, after, most))) {
    for (const { id, label, cells, version, municipality, changed_at, by, conflict } of rows) {
      const row = { list, id, label, cells: cellsSchema.parse(JSON.parse(cells)), version };
      kept.push({ row, municipality, changedAt: changed_at, changedBy: by, conflict });
    }
  }
  // Stable, so that rows of one label stay in the order of their ids.
  return kept.sort((left, right) => (left.row.label < right.row.label ? -1 : left.row.label > right.row.label ? 1 : 0));
}

function rowsAfter(db: Db, list: string, after: string, most: number) {
  return db
    .selectFrom('list_rows')
    .innerJoin('users', 'users.id', 'list_rows.changed_by')
    .selectAll('list_rows')
    .select('users.name as by')
    .where('list', '=', list)
    .where('removed', '=', 0)
    .where('list_rows.id', '>', after)
    .orderBy('list_rows.id')
    .limit(most);
}

/** The same as a table with a row of headings: the columns by which forms read it, then what the service knows. */
export async function tableOfList(db: Db, list: string): Promise<readonly (readonly (string | number)[])[] | null> {
  const rows = await rowsOfList(db, list);
  if (rows === null) return null;
  const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row.cells)))];
  return [
    ['name', 'label', ...columns, '__version', '__municipality', '__changed_at', '__changed_by', '__conflict'],
    ...rows.map(({ row, municipality, changedAt, changedBy, conflict }) => [
      row.id,
      row.label,
      ...columns.map((column) => row.cells[column] ?? ''),
      row.version,
      municipality ?? '',
      changedAt,
      changedBy,
      conflict,
    ]),
  ];
}

function listsIn(definition: string): readonly string[] {
  const { entities = [] } = definitionSchema.safeParse(JSON.parse(definition)).data ?? {};
  return entities.flatMap((entity) => (isOwnList(entity) ? [entity.list_name] : []));
}

function readIn(definition: string): readonly string[] {
  if (!definition.includes('"files"')) return [];
  const { files = {} } = definitionSchema.safeParse(JSON.parse(definition)).data ?? {};
  return Object.values(files).flatMap((file) => listOfFile(file) ?? []);
}
