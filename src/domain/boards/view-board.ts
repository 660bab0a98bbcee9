import { inScope } from '../access/roles.ts';
import { fold } from '../text/fold.ts';
import { compareWords } from '../text/word-order.ts';
import type { Board, BoardColumn, BoardSort } from './board.ts';
import type { BoardCell, BoardRow } from './compute-board.ts';

/** What of a board somebody wants to see; it stands in the address, so that a view can be sent as a link. */
export type BoardView = {
  /** The chosen value of each filtered column; absent: all. */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: BoardSort;
  /** Words that a row has to have in what is shown of it. */
  readonly search: string;
};

/** A group of rows under the values that they share; without grouping there is one, without values. */
export type BoardGroup = {
  readonly values: readonly BoardCell[];
  readonly rows: readonly BoardRow[];
};

/** How a cell is read; '' for an empty one. */
type WordsOf = (column: BoardColumn, cell: BoardCell) => string;

/** The rows that pass the filters and the search, in order. `wordsOf`: how a cell is read. */
export function rowsInView(
  board: Board,
  rows: readonly BoardRow[],
  view: BoardView,
  wordsOf: WordsOf,
): readonly BoardRow[] {
  const wanted = fold(view.search).split(/\s+/).filter(Boolean);
  const filters = Object.entries(view.filters);
  const textOf = searchedText(board, wordsOf);
  const passing = rows.filter(
    (row) =>
      filters.every(([name, value]) => String(row.cells.get(name) ?? '') === value) &&
      wanted.every((word) => textOf(row).includes(word)),
  );
  const column = board.columns.find(({ name }) => name === view.sort.column);
  return column === undefined ? passing : sorted(passing, board, column, view.sort.descending, wordsOf);
}

/**
 * Makes what a search looks in of the rows from `from` on, as long as `mayGoOn`, and answers from which row to go on: the
 * first key of a search over thousands of rows then finds it made.
 */
export function prepareSearch(
  board: Board,
  rows: readonly BoardRow[],
  wordsOf: WordsOf,
  from: number,
  mayGoOn: () => boolean,
): number {
  const textOf = searchedText(board, wordsOf);
  let next = from;
  for (const row of rows.slice(from)) {
    if (!mayGoOn()) break;
    textOf(row);
    next += 1;
  }
  return next;
}

/** What is searched of each row, by its columns and how they are read: the next key of a search does not make it anew. */
const searched = new WeakMap<object, WeakMap<object, WeakMap<BoardRow, string>>>();

function searchedText({ columns }: Board, wordsOf: WordsOf): (row: BoardRow) => string {
  const ofColumns = searched.get(columns) ?? new WeakMap<object, WeakMap<BoardRow, string>>();
  searched.set(columns, ofColumns);
  const texts = ofColumns.get(wordsOf) ?? new WeakMap<BoardRow, string>();
  ofColumns.set(wordsOf, texts);
  const shown = columns.filter((column) => column.shown !== 'never');
  return (row) => {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = fold(shown.map((column) => wordsOf(column, row.cells.get(column.name) ?? '')).join(' '));
    texts.set(row, text);
    return text;
  };
}

/**
 * By a column, each cell read once. Empty cells come last, whichever way it is sorted. Rows that say the same there stand
 * by the columns from the left, as a reader looks for them: nobody sees the order in which they were read.
 */
function sorted(
  rows: readonly BoardRow[],
  { columns }: Board,
  column: BoardColumn,
  descending: boolean,
  wordsOf: WordsOf,
): readonly BoardRow[] {
  const sign = descending ? -1 : 1;
  const fromTheLeft = columns.filter((other) => other.shown === undefined && other !== column);
  return rows
    .map((row) => ({ row, key: sortKey(row, column, wordsOf) }))
    .sort((a, b) => {
      const order = compareKeys(a.key, b.key, sign);
      if (order !== 0) return order;
      for (const other of fromTheLeft) {
        const next = compareKeys(sortKey(a.row, other, wordsOf), sortKey(b.row, other, wordsOf), 1);
        if (next !== 0) return next;
      }
      return 0;
    })
    .map(({ row }) => row);
}

type SortKey = { readonly cell: BoardCell; readonly words: string };

/** Dates and codes sort by themselves; what is read as words sorts by the words. */
function sortKey(row: BoardRow, column: BoardColumn, wordsOf: WordsOf): SortKey {
  const cell = row.cells.get(column.name) ?? '';
  const byWords = column.kind === 'municipality' || column.kind === 'choice';
  return { cell, words: byWords ? wordsOf(column, cell) : String(cell) };
}

function compareKeys(a: SortKey, b: SortKey, sign: 1 | -1): number {
  if (a.cell === '' || b.cell === '') return a.cell === b.cell ? 0 : a.cell === '' ? 1 : -1;
  if (typeof a.cell === 'number' && typeof b.cell === 'number') return sign * (a.cell - b.cell);
  return sign * compareWords(a.words, b.words);
}

/** Rows under the values of the board's grouping columns, groups in the order in which choices stand, then of words. */
export function groupsOf(board: Board, rows: readonly BoardRow[]): readonly BoardGroup[] {
  if (board.groups.length === 0) return rows.length === 0 ? [] : [{ values: [], rows }];
  const grouped = Map.groupBy(rows, (row) => JSON.stringify(board.groups.map((name) => row.cells.get(name) ?? '')));
  return [...grouped.values()]
    .map((inside) => ({
      values: board.groups.map((name): BoardCell => inside[0]?.cells.get(name) ?? ''),
      rows: inside,
    }))
    .toSorted((left, right) => {
      for (const [index, name] of board.groups.entries()) {
        const order = rankOf(board, name, left.values[index]) - rankOf(board, name, right.values[index]);
        if (order !== 0) return order;
        const words = compareWords(String(left.values[index] ?? ''), String(right.values[index] ?? ''));
        if (words !== 0) return words;
      }
      return 0;
    });
}

function rankOf(board: Board, name: string, value: BoardCell | undefined): number {
  const items = board.columns.find((column) => column.name === name)?.choices?.items ?? [];
  const place = items.findIndex((item) => item.name === value);
  return place === -1 ? items.length : place;
}

/** What a filter offers: the values that there are, each with how many rows have it. */
export function filterValues(
  rows: readonly BoardRow[],
  column: string,
): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = String(row.cells.get(column) ?? '');
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** The municipality that a view asks for and that is not one of the reader's; null: it asks for none of others. */
export function placeOfOthers(
  { columns }: Board,
  { filters }: BoardView,
  municipalities: readonly string[] | null,
): string | null {
  const asked = columns.filter(({ kind }) => kind === 'municipality').map(({ name }) => filters[name] ?? '');
  return asked.find((code) => code !== '' && !inScope(municipalities, code)) ?? null;
}

/** The total of a column over rows; null: nothing to total. Empty cells are no zero: a mean is over those that say. */
export function totalOf(column: BoardColumn, rows: readonly BoardRow[]): number | null {
  const cells = rows.map((row) => row.cells.get(column.name) ?? '').filter((cell) => cell !== '');
  const numbers = cells.filter((cell) => typeof cell === 'number');
  switch (column.total) {
    case undefined:
      return null;
    case 'count':
      return cells.length;
    case 'sum':
      return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0);
    case 'mean':
      return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    default:
      return column.total satisfies never;
  }
}
