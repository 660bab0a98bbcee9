import { type Column, ID_PATTERN, idOf, LETTERS, type Table, TIME_PATTERN, timeOf } from './columns-shape.ts';

type Json = Readonly<Record<string, unknown>>;

/** Columns made so far, by what is in them: a later one that is the same only names the earlier. */
type Made = { count: number; readonly byCells: Map<string, number> };

/**
 * Objects as columns (1.6). null: they hold a member `__proto__`, which only the plain form carries. Members that are
 * undefined are left out, as JSON does.
 */
export function packColumns(rows: readonly object[]): Table | null {
  try {
    return tableOf(rows, { count: 0, byCells: new Map() });
  } catch (error) {
    if (error instanceof NotForColumns) return null;
    throw error;
  }
}

class NotForColumns extends Error {}

function tableOf(rows: readonly object[], made: Made): Table {
  const cellsOf = new Map<string, { readonly cells: unknown[]; readonly at: number[] }>();
  for (const [index, row] of rows.entries()) {
    for (const [name, value] of Object.entries(row)) {
      if (name === '__proto__') throw new NotForColumns();
      if (value === undefined) continue;
      const known = cellsOf.get(name) ?? { cells: [], at: [] };
      known.cells.push(value);
      known.at.push(index);
      cellsOf.set(name, known);
    }
  }
  const members = [...cellsOf].map(([name, { cells, at }]) => [name, columnOf(cells, at, rows.length, made)] as const);
  return [rows.length, members];
}

function columnOf(cells: readonly unknown[], at: readonly number[], rows: number, made: Made): Column {
  const present = cells.length === rows ? 0 : presenceOf(at, rows);
  if (cells.every(isPlainObject)) {
    const column: Column = ['o', present, tableOf(cells, made)];
    made.count += 1;
    return column;
  }
  if (cells.every(isListOfObjects) && cells.some((cell) => cell.length > 0)) {
    const lengths = cells.map((cell) => cell.length);
    const column: Column = ['l', present, lengths, tableOf(cells.flat(), made)];
    made.count += 1;
    return column;
  }
  const texts = cells.map((cell) => JSON.stringify(cell));
  const joined = texts.join(',');
  const earlier = made.byCells.get(joined);
  const mine = made.count;
  made.count += 1;
  if (texts.every((text) => text === texts[0])) return ['k', present, cells[0]];
  if (earlier !== undefined) return ['c', present, earlier];
  made.byCells.set(joined, mine);
  return closest(cells, texts, joined.length, present);
}

/** The shortest of the kinds that fit values which differ. */
function closest(cells: readonly unknown[], texts: readonly string[], length: number, present: 0 | string): Column {
  if (cells.every((cell) => typeof cell === 'string')) {
    const special = idsOf(cells, present) ?? timesOf(cells, present) ?? hexOf(cells, present);
    if (special !== null) return special;
  }
  const kinds = [...new Set(texts)];
  if (kinds.length <= LETTERS.length && kinds.length * 2 <= cells.length) {
    const letterOf = new Map(kinds.map((kind, index) => [kind, LETTERS.charAt(index)]));
    const values = kinds.map((kind): unknown => JSON.parse(kind));
    return ['d', present, values, texts.map((text) => letterOf.get(text)).join('')];
  }
  if (cells.every((cell) => Number.isSafeInteger(cell) && !Object.is(cell, -0))) {
    const steps = differences(cells.map(Number));
    if (steps.every(Number.isSafeInteger) && steps.join(',').length < length) return ['n', present, steps];
  }
  return ['v', present, cells.slice()];
}

function idsOf(cells: readonly string[], present: 0 | string): Column | null {
  const times: number[] = [];
  let tails = '';
  for (const cell of cells) {
    const parts = ID_PATTERN.exec(cell);
    if (parts === null) return null;
    const [, high = '', low = '', first = '', second = '', third = ''] = parts;
    const time = Number.parseInt(high + low, 16);
    if (idOf(time, first + second + third) !== cell) return null;
    times.push(time);
    tails += first + second + third;
  }
  return ['u', present, differences(times), tails];
}

function timesOf(cells: readonly string[], present: 0 | string): Column | null {
  const times: number[] = [];
  let ending: string | null = null;
  for (const cell of cells) {
    const [, wall = '', end = ''] = TIME_PATTERN.exec(cell) ?? [];
    const time = Date.parse(`${wall}Z`);
    if (end === '' || (ending ?? end) !== end || Number.isNaN(time) || timeOf(time) !== wall) return null;
    ending = end;
    times.push(time);
  }
  return ending === null ? null : ['t', present, ending, differences(times)];
}

/** Shorter texts are likelier to be words than digits of a hash. */
const SHORTEST_HEX = 8;

function hexOf(cells: readonly string[], present: 0 | string): Column | null {
  const width = cells[0]?.length ?? 0;
  if (width < SHORTEST_HEX || !cells.every((cell) => cell.length === width && /^[0-9a-f]+$/.test(cell))) return null;
  return ['h', present, width, cells.join('')];
}

function differences(numbers: readonly number[]): number[] {
  return numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
}

function presenceOf(at: readonly number[], rows: number): string {
  const marks = Array.from({ length: rows }, () => '0');
  for (const index of at) marks[index] = '1';
  return marks.join('');
}

function isPlainObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfObjects(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.every(isPlainObject);
}
