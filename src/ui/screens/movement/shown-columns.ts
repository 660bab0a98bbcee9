import type { Board, BoardColumn } from '../../../domain/boards/board.ts';

/** The columns of the screen: not those that only files, filters and actions need, nor what stands above a group. */
export function shownColumns(board: Board): readonly BoardColumn[] {
  return board.columns.filter(({ name, shown }) => shown === undefined && !board.groups.includes(name));
}
