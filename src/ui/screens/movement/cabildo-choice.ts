import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';

/** Verdicts of the last check with which people should not drink the water as it comes, the worst first. */
export const UNSAFE: readonly string[] = ['excede', 'sin_cloro'];
/** Verdicts with which nobody says of a Junta that it does well. */
const POOR: ReadonlySet<string> = new Set(
  chlorineScale.houses.filter(({ tone }) => tone === 'danger').map(({ code }) => code),
);

/**
 * The Juntas that do worst: those whose water is unsafe, then by letter, then by how long nobody has been there. Those
 * without a letter are judged by their water alone.
 */
export function worstBoards(rows: readonly BoardRow[]): readonly BoardRow[] {
  return rows
    .filter((row) => isUnsafe(row) || ['C', 'D'].includes(letterOf(row)))
    .toSorted(
      (left, right) =>
        dangerOf(left) - dangerOf(right) ||
        letterOf(right).localeCompare(letterOf(left)) ||
        daysOf(right) - daysOf(left),
    );
}

/** Juntas that rose a letter since the year before, the best first; then those that stay at A; none that needs help. */
export function betterBoards(rows: readonly BoardRow[]): readonly BoardRow[] {
  const rose = (row: BoardRow): boolean => row.cells.get('cambio') === 'mejor';
  const inNeed = new Set(worstBoards(rows));
  return rows
    .filter((row) => !inNeed.has(row) && !POOR.has(chlorineOf(row)))
    .filter((row) => rose(row) || letterOf(row) === 'A')
    .toSorted(
      (left, right) => Number(rose(right)) - Number(rose(left)) || letterOf(left).localeCompare(letterOf(right)),
    );
}

function letterOf(row: BoardRow): string {
  return String(row.cells.get('letra') ?? '');
}

/** Of its systems the worst verdict of the last check; '': none was made. */
export function chlorineOf(row: BoardRow): string {
  return String(row.cells.get('cloro') ?? '');
}

function isUnsafe(row: BoardRow): boolean {
  return UNSAFE.includes(chlorineOf(row));
}

function dangerOf(row: BoardRow): number {
  return isUnsafe(row) ? UNSAFE.indexOf(chlorineOf(row)) : UNSAFE.length;
}

function daysOf(row: BoardRow): number {
  const days = row.cells.get('dias');
  return typeof days === 'number' ? days : 0;
}
