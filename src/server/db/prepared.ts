import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from '../foundations.ts';

/** Where a value goes in a statement that is compiled before the value is known. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Stands for the value of that name while a statement is built. */
export type SlotFor<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/** Lists up to this long have a statement for their length; longer ones are built each time, and pay for it by row. */
const MOST_LISTED = 8;

/**
 * A statement that is built and compiled once for each database, and run with other values each time: to build the text of
 * a query takes longer than SQLite takes to run it. `build` may look at no value, because it gets a slot in its place.
 *
 *     const findName = prepared<{ id: string }, { name: string }>((db, slot) =>
 *       db.selectFrom('users').select('name').where('id', '=', slot('id')));
 *     const [person] = await findName(trx, { id });
 */
export function prepared<Values extends object, Row>(
  build: (db: Db, slot: SlotFor<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<readonly Row[]> {
  const compiled = onceForEachDatabase((db) => build(db, slotOf));
  return async (db, values) => {
    const named = new Map(Object.entries(values));
    return await run(db, compiled(db), (name) => named.get(name));
  };
}

/** `prepared` for a statement over a list of keys, `where … in`. An empty list is not asked for. */
export function preparedIn<Row>(
  build: (db: Db, keys: readonly string[]) => Compilable<Row>,
): (db: Db, keys: readonly string[]) => Promise<readonly Row[]> {
  const byLength = Array.from({ length: MOST_LISTED }, (_, at) => {
    const slots = Array.from({ length: at + 1 }, (_slot, place) => slotOf(String(place)));
    return onceForEachDatabase((db) => build(db, slots));
  });
  return async (db, keys) => {
    if (keys.length === 0) return [];
    const compiled = byLength[keys.length - 1];
    if (compiled === undefined) return (await db.executeQuery(build(db, keys).compile())).rows;
    return await run(db, compiled(db), (name) => keys[Number(name)]);
  };
}

/** Rows of one statement, the most first; what is left over goes by the smaller ones. */
const ROWS_AT_ONCE = [32, 8, 1];

/** Inserts rows, many a statement, as `build` does it: compiled once for each number of rows. `columns`: all of a row. */
export function preparedInsert<Row extends object>(
  columns: readonly (keyof Row & string)[],
  build: (db: Db, rows: readonly Row[]) => Compilable,
): (db: Db, rows: readonly Row[]) => Promise<void> {
  const bySize = ROWS_AT_ONCE.map((size) => {
    const slots = Array.from({ length: size }, (_, at) => slotsOf<Row>(columns, at));
    return { size, compiled: onceForEachDatabase((db) => build(db, slots)) };
  });
  return async (db, rows) => {
    let start = 0;
    for (const { size, compiled } of bySize) {
      for (; rows.length - start >= size; start += size) {
        const values = rows.slice(start, start + size).flatMap((row) => columns.map((column) => row[column]));
        await run(db, compiled(db), (place) => values[Number(place)]);
      }
    }
  };
}

/** A row of slots, named after their place among the values of all rows. */
function slotsOf<Row extends object>(columns: readonly (keyof Row & string)[], at: number): Row;
function slotsOf(columns: readonly string[], at: number): object {
  return Object.fromEntries(columns.map((column, place) => [column, slotOf(String(at * columns.length + place))]));
}

/** A slot as a query builder takes it: as a value of whatever type its column has. */
function slotOf(name: string): never;
function slotOf(name: string): Slot {
  return new Slot(name);
}

function onceForEachDatabase<Row>(build: (db: Db) => Compilable<Row>): (db: Db) => CompiledQuery<Row> {
  // A transaction has the adapter of its database.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return (db) => {
    const { adapter } = db.getExecutor();
    const known = compiled.get(adapter) ?? build(db).compile();
    compiled.set(adapter, known);
    return known;
  };
}

async function run<Row>(
  db: Db,
  compiled: CompiledQuery<Row>,
  valueOf: (name: string) => unknown,
): Promise<readonly Row[]> {
  const parameters = compiled.parameters.map((value) => (value instanceof Slot ? valueOf(value.name) : value));
  const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
  return rows;
}
