import type { Board, BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';

/** The columns of the screen: not those that only files, filters and actions need, nor what stands above a group. */
export function shownColumns(board: Board): readonly BoardColumn[] {
  return board.columns.filter(({ name, shown }) => shown === undefined && !board.groups.includes(name));
}

/**
 * A board without the columns that name people where no row names one: personal answers are withheld from some readers
 * (6.9), and "no data" would say that nobody was named.
 */
export function namingBoard(board: Board, rows: readonly BoardRow[]): Board {
  const says = (name: string): boolean => rows.some(({ cells }) => (cells.get(name) ?? '') !== '');
  return { ...board, columns: board.columns.filter(({ name, personal }) => personal !== true || says(name)) };
}

/** A text of a list that is longer than this is a sentence, and is read as one. */
const SENTENCE = 60;

/** Whether a column holds sentences, not names: it takes the room that they need to be read. */
export function holdsSentences({ kind, choices }: BoardColumn): boolean {
  if (kind === 'text') return true;
  return (
    kind === 'choice' &&
    (choices?.items ?? []).some(({ label }) => Object.values(label).some(({ length }) => length > SENTENCE))
  );
}
