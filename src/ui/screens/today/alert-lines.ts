import type { Board, BoardColumn } from '../../../domain/boards/board.ts';
import { addressOfView } from '../../../domain/boards/board-address.ts';
import type { BoardCell, BoardRow } from '../../../domain/boards/compute-board.ts';
import { rowsInView } from '../../../domain/boards/view-board.ts';
import type { BoardAlert } from '../../../forms/boards/alerts.ts';

/**
 * An alert with what it is about: how many rows, how those that come first in its list are called, where they are read.
 */
export type AlertLine = {
  readonly alert: BoardAlert;
  readonly count: number;
  readonly names: readonly string[];
  readonly href: string;
};

/** How many are named in the line. */
const NAMED = 3;

/** What the alerts of a board say of its rows. `year`: the one that boards open with. */
export function alertLines(
  alerts: readonly BoardAlert[],
  board: Board,
  rows: readonly BoardRow[],
  year: number,
  wordsOf: (column: BoardColumn, cell: BoardCell) => string,
): readonly AlertLine[] {
  const heading = board.columns.find(({ name }) => name === board.heading);
  return alerts
    .filter((alert) => alert.board.id === board.id)
    .map((alert) => {
      const view = { filters: alert.filters, sort: board.sort, search: '' };
      const chosen = rowsInView(board, rows, view, wordsOf);
      const names = chosen.slice(0, NAMED).map((row) => {
        const cell = row.cells.get(board.heading) ?? '';
        return heading === undefined ? String(cell) : wordsOf(heading, cell);
      });
      return {
        alert,
        count: chosen.length,
        names: names.filter((name) => name !== ''),
        href: `/admin/movimiento/${board.id}${addressOfView(board, year, view)}`,
      };
    });
}
