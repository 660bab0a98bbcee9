import { fold } from '../text/fold.ts';
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

const BY_WORDS = new Intl.Collator('es', { numeric: true });

/** The rows that pass the filters and the search, in order. `wordsOf`: how a cell is read. */
export function rowsInView(
  board: Board,
  rows: readonly BoardRow[],
  view: BoardView,
  wordsOf: (column: BoardColumn, cell: BoardCell) => string,
): readonly BoardRow[] {
  const shown = board.columns.filter(({ shown }) => shown !== 'never');
  const wanted = fold(view.search).split(/\s+/).filter(Boolean);
  const passes = (row: BoardRow): boolean =>
    Object.entries(view.filters).every(([name, value]) => String(row.cells.get(name) ?? '') === value) &&
    (wanted.length === 0 || hasAll(row, wanted));
  const texts = textsBy(board.columns, wordsOf);
  const hasAll = (row: BoardRow, words: readonly string[]): boolean => {
    const known = texts.get(row);
    const text = known ?? fold(shown.map((column) => wordsOf(column, row.cells.get(column.name) ?? '')).join(' '));
    if (known === undefined) texts.set(row, text);
    return words.every((word) => text.includes(word));
  };
  const column = board.columns.find(({ name }) => name === view.sort.column);
  const order = (left: BoardRow, right: BoardRow): number => {
    if (column === undefined) return 0;
    return compareCells(left, right, column, view.sort.descending, wordsOf);
  };
  return rows.filter(passes).toSorted(order);
}

/** What is searched of each row, by its columns and how they are read: the next key of a search does not make it anew. */
const searched = new WeakMap<object, WeakMap<object, WeakMap<BoardRow, string>>>();

function textsBy(columns: object, wordsOf: object): WeakMap<BoardRow, string> {
  const ofColumns = searched.get(columns) ?? new WeakMap<object, WeakMap<BoardRow, string>>();
  searched.set(columns, ofColumns);
  const texts = ofColumns.get(wordsOf) ?? new WeakMap<BoardRow, string>();
  ofColumns.set(wordsOf, texts);
  return texts;
}

/** Empty cells come last, whichever way it is sorted. */
function compareCells(
  left: BoardRow,
  right: BoardRow,
  column: BoardColumn,
  descending: boolean,
  wordsOf: (column: BoardColumn, cell: BoardCell) => string,
): number {
  const [a, b] = [left.cells.get(column.name) ?? '', right.cells.get(column.name) ?? ''];
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
  const sign = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  // Dates and codes sort by themselves; what is read as words sorts by the words.
  const words = column.kind === 'municipality' || column.kind === 'choice';
  return sign * BY_WORDS.compare(words ? wordsOf(column, a) : String(a), words ? wordsOf(column, b) : String(b));
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
        const words = BY_WORDS.compare(String(left.values[index] ?? ''), String(right.values[index] ?? ''));
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
