import type { ExportRecord } from '../export/export-records.ts';
import type { Entity, EntitySet } from './entity-sets.ts';
import { valueAt } from './filter.ts';
import { compareValues } from './filter-values.ts';
import { type Order, type Position, type QueryOptions, ROWS_A_PAGE } from './query-options.ts';

/** Records in the order of their ids, those after an id, as they were at the position's moment. */
export type ReadRecords = (after: string) => AsyncIterable<readonly ExportRecord[]>;

/** Rows to answer with, where the next page begins (null: there is none), and the count where one was asked for. */
export type ReadPage = {
  readonly rows: readonly Entity[];
  readonly next: Position | null;
  readonly total: number | null;
};

type Place = { readonly after: string; readonly record: string; readonly rows: number };
type Candidate = {
  readonly entity: Entity;
  readonly key: readonly Scalar[];
  readonly record: string;
  readonly row: number;
};
type Scalar = string | number | boolean | null;

/** One page of a set. Memory holds a page of rows and a page of records, however many there are. */
export async function readPage(set: EntitySet, options: QueryOptions, records: ReadRecords): Promise<ReadPage> {
  const { position } = options;
  const isFirst = position.until === null;
  const total = !options.count ? null : isFirst ? await countRows(set, options, records) : position.total;
  const left = isFirst ? options.top : position.left;
  const size = Math.min(left ?? ROWS_A_PAGE, ROWS_A_PAGE);
  const skip = isFirst ? options.skip : 0;
  const page =
    options.orders.length === 0
      ? await inPlace(set, options, records, skip, size)
      : await inOrder(set, options, records, skip, size);
  const stillLeft = left === null ? null : left - page.rows.length;
  const isLast = page.next === null || stillLeft === 0;
  return {
    rows: page.rows.map((entity) => selected(entity, options.select)),
    next: isLast || page.next === null ? null : { ...position, ...page.next, left: stillLeft, total },
    total,
  };
}

/** How many rows of the set match. */
export async function countRows(
  set: EntitySet,
  { matches }: Pick<QueryOptions, 'matches'>,
  records: ReadRecords,
): Promise<number> {
  let count = 0;
  for await (const page of records('')) {
    for (const record of page) {
      const rows = set.repeat === null && matches === null ? 1 : matching(set, record, matches, false).length;
      count += rows;
    }
  }
  return count;
}

function matching(
  set: EntitySet,
  record: ExportRecord,
  matches: QueryOptions['matches'],
  expand: boolean,
): readonly Entity[] {
  const rows = set.rowsOf(record, expand);
  return matches === null ? rows : rows.filter(matches);
}

/** Rows in the order of the records; reading goes on where the page before ended. */
async function inPlace(
  set: EntitySet,
  { matches, expand, position }: QueryOptions,
  records: ReadRecords,
  skip: number,
  size: number,
): Promise<{ rows: readonly Entity[]; next: Pick<Position, 'after' | 'record' | 'rows'> | null }> {
  const found: Entity[] = [];
  let after = position.after;
  let toSkip = skip;
  for await (const page of records(position.after)) {
    for (const record of page) {
      const rows = matching(set, record, matches, expand);
      let at = record.id === position.record ? position.rows : 0;
      const jumped = Math.min(toSkip, rows.length - at);
      at += Math.max(0, jumped);
      toSkip -= Math.max(0, jumped);
      const taken = rows.slice(at, at + size - found.length);
      // One more row than fits tells that another page follows.
      if (found.length === size && rows.length > at)
        return { rows: found, next: { after, record: record.id, rows: at } };
      found.push(...taken);
      at += taken.length;
      if (at < rows.length && found.length === size)
        return { rows: found, next: { after, record: record.id, rows: at } };
      after = record.id;
    }
  }
  return { rows: found, next: null };
}

/**
 * Rows in the order that was asked for. Each page looks at all rows and keeps the first ones after the last row told, so
 * that memory stays bounded whatever the number of rows.
 */
async function inOrder(
  set: EntitySet,
  { matches, expand, orders, position }: QueryOptions,
  records: ReadRecords,
  skip: number,
  size: number,
): Promise<{ rows: readonly Entity[]; next: (Place & { key: readonly Scalar[] }) | null }> {
  const wanted = skip + size + 1;
  let best: Candidate[] = [];
  const last = position.key === null ? null : { key: position.key, record: position.record, row: position.rows };
  const order = (left: Omit<Candidate, 'entity'>, right: Omit<Candidate, 'entity'>): number =>
    compareRows(orders, left, right);
  for await (const page of records('')) {
    for (const record of page) {
      for (const [row, entity] of matching(set, record, matches, expand).entries()) {
        const candidate = { entity, key: orders.map(({ path }) => valueAt(entity, path)), record: record.id, row };
        if (last === null || order(candidate, last) > 0) best.push(candidate);
      }
    }
    if (best.length > wanted * 2) best = best.sort(order).slice(0, wanted);
  }
  const sorted = best.sort(order).slice(0, wanted);
  const rows = sorted.slice(skip, skip + size);
  const end = rows.at(-1);
  const hasMore = sorted.length > skip + size;
  return {
    rows: rows.map(({ entity }) => entity),
    next: hasMore && end !== undefined ? { after: '', record: end.record, rows: end.row, key: end.key } : null,
  };
}

/** By the values asked for, nulls first as OData has it; then by record and place, so that the order is always the same. */
function compareRows(
  orders: readonly Order[],
  left: Omit<Candidate, 'entity'>,
  right: Omit<Candidate, 'entity'>,
): number {
  for (const [index, { descending }] of orders.entries()) {
    const [a, b] = [left.key[index] ?? null, right.key[index] ?? null];
    const order = a === null || b === null ? Number(a !== null) - Number(b !== null) : (compareValues(a, b) ?? 0);
    if (order !== 0) return descending ? -order : order;
  }
  if (left.record !== right.record) return left.record < right.record ? -1 : 1;
  return left.row - right.row;
}

/** The properties that were asked for, nested ones inside theirs; expanded repeats stay. */
function selected(entity: Entity, select: QueryOptions['select']): Entity {
  if (select === null) return entity;
  const kept: Record<string, Entity[string]> = {};
  for (const [name, value] of Object.entries(entity)) {
    const paths = select.filter(([first]) => first === name);
    if (Array.isArray(value) || paths.some((path) => path.length === 1)) kept[name] = value;
    else if (paths.length > 0 && typeof value === 'object' && value !== null) {
      const inner = Object.entries(value).filter(([member]) => paths.some(([, second]) => second === member));
      kept[name] = Object.fromEntries(inner);
    }
  }
  return kept;
}
