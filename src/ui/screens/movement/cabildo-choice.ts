import type { BoardRow } from '../../../domain/boards/compute-board.ts';

/**
 * The Juntas that do worst: by letter, then by how long nobody has been there. Those without a letter are not judged.
 */
export function worstBoards(rows: readonly BoardRow[]): readonly BoardRow[] {
  return rows
    .filter((row) => ['C', 'D'].includes(letterOf(row)))
    .toSorted((left, right) => letterOf(right).localeCompare(letterOf(left)) || daysOf(right) - daysOf(left));
}

/** Juntas that rose a letter since the year before, the best first; then those that stay at A; none that needs help. */
export function betterBoards(rows: readonly BoardRow[]): readonly BoardRow[] {
  const rose = (row: BoardRow): boolean => row.cells.get('cambio') === 'mejor';
  const inNeed = new Set(worstBoards(rows));
  return rows
    .filter((row) => !inNeed.has(row))
    .filter((row) => rose(row) || letterOf(row) === 'A')
    .toSorted(
      (left, right) => Number(rose(right)) - Number(rose(left)) || letterOf(left).localeCompare(letterOf(right)),
    );
}

function letterOf(row: BoardRow): string {
  return String(row.cells.get('letra') ?? '');
}

function daysOf(row: BoardRow): number {
  const days = row.cells.get('dias');
  return typeof days === 'number' ? days : 0;
}
