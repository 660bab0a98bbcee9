import type { Board } from './board.ts';
import type { BoardView } from './view-board.ts';

/** Parameters of the address that stand for no column: the order of the rows, and the words of the search. */
const SORT = 'orden';
const SEARCH = 'buscar';
/** The value of the year's parameter for all years: a board that has a year opens with the current one. */
const ALL = 'todos';

/**
 * The view of a board (filters, order, search) that an address asks for: `?anio=2026&orden=-fin`. The screen and the files
 * of the service read the same address. `year`: the one that boards open with. Parameters that name no column of the board
 * are passed over.
 */
export function viewInAddress(board: Board, year: number, params: URLSearchParams): BoardView {
  const filters: Record<string, string> = {};
  for (const name of board.filters) {
    const value = params.get(name) ?? (name === board.opensWithYear ? String(year) : '');
    if (value !== '' && value !== ALL) filters[name] = value;
  }
  const sort = params.get(SORT);
  const column = sort?.replace(/^-/, '') ?? '';
  return {
    filters,
    sort: board.columns.some(({ name }) => name === column)
      ? { column, descending: sort?.startsWith('-') === true }
      : board.sort,
    search: params.get(SEARCH) ?? '',
  };
}

/** The address of a view, `?` included. What a board opens with anyway is left out; '' where nothing is left. */
export function addressOfView(board: Board, year: number, view: BoardView): string {
  const params = new URLSearchParams();
  for (const name of board.filters) {
    const value = view.filters[name];
    const usual = name === board.opensWithYear ? String(year) : undefined;
    if (value !== undefined && value !== usual) params.set(name, value);
    if (value === undefined && usual !== undefined) params.set(name, ALL);
  }
  const { column, descending } = view.sort;
  if (column !== board.sort.column || descending !== board.sort.descending)
    params.set(SORT, `${descending ? '-' : ''}${column}`);
  if (view.search !== '') params.set(SEARCH, view.search);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
