import type { Board, BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardCell, BoardRow } from '../../../domain/boards/compute-board.ts';
import { groupsOf, totalOf } from '../../../domain/boards/view-board.ts';
import type { Text } from '../../../domain/form/definition.ts';
import type { ReportBlock, ReportCell, ReportTable } from '../../../domain/reports/report-document.ts';
import { letterOf } from '../../../domain/scoring/letter.ts';

/** How a report reads what a board says. */
export type ReportWords = {
  readonly text: (text: Text) => string;
  /** A cell in words; '' for an empty one. */
  readonly cell: (column: BoardColumn, cell: BoardCell) => string;
  /** What stands in an empty cell. */
  readonly none: string;
  readonly total: string;
  /** `95 % (promedio)` */
  readonly mean: (text: string) => string;
  /** `A, bueno` */
  readonly letter: (letter: 'A' | 'B' | 'C' | 'D') => string;
  /** What does not fit is counted, never left out in silence. */
  readonly rest: (count: number) => string;
};

const LETTERS = ['A', 'B', 'C', 'D'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['number', 'money', 'share', 'days']);

/** A cell of a board as a report has it: the same words, letter, band and bar as on the screen. */
export function cellInReport(column: BoardColumn, row: BoardRow, words: ReportWords): ReportCell {
  const cell = row.cells.get(column.name) ?? '';
  const band = row.bands.get(column.name);
  const badge = band === undefined ? {} : { badge: { text: words.text(band.label), tone: band.tone } };
  if (cell === '') return { text: words.none, ...badge };
  const text = words.cell(column, cell);
  if (column.kind === 'letter') {
    const letter = LETTERS.find((each) => each === cell) ?? (typeof cell === 'number' ? letterOf(cell) : null);
    return letter === null ? { text, ...badge } : { text: words.letter(letter), letter, ...badge };
  }
  if (column.kind === 'bar' && typeof cell === 'number') {
    const mark = column.mark === undefined ? '' : (row.cells.get(column.mark) ?? '');
    return { text, share: within(cell), ...(typeof mark === 'number' ? { mark: within(mark) } : {}), ...badge };
  }
  const tone = column.choices?.items.find(({ name }) => name === String(cell))?.tone;
  return { text, ...(tone === undefined ? {} : { tone }), ...badge };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/**
 * Rows of a board as a table: its groups as lines over the whole width, its totals at the end. `columns`: names, in
 * order. `most`: rows that are shown; how many are left out is told below. `href`: where they are listed.
 */
export function boardTable(
  board: Board,
  rows: readonly BoardRow[],
  columns: readonly string[],
  words: ReportWords,
  most: number = Number.POSITIVE_INFINITY,
  href?: string,
): readonly ReportBlock[] {
  const shown = columns.flatMap((name) => board.columns.find((column) => column.name === name) ?? []);
  const kept = rows.slice(0, most);
  const cells = (row: BoardRow) => shown.map((column) => cellInReport(column, row, words));
  const groups = groupsOf({ ...board, groups: board.groups.filter((name) => !columns.includes(name)) }, kept);
  const lines = groups.flatMap((group): ReportTable['rows'] => [
    ...(group.values.length === 0
      ? []
      : [{ kind: 'group' as const, text: groupName(board, columns, group.values, words) }]),
    ...group.rows.map((row) => ({ kind: 'cells' as const, cells: cells(row) })),
  ]);
  const totals = shown.map((column) => totalOf(column, rows));
  const table: ReportTable = {
    kind: 'table',
    columns: shown.map((column, index) => ({
      label: words.text(column.label),
      align: NUMBERS.has(column.kind) ? 'end' : 'start',
      weight: weightOf(column, index, kept, words),
    })),
    rows: totals.every((total) => total === null)
      ? lines
      : [
          ...lines,
          {
            kind: 'total',
            cells: shown.map((column, index) => {
              const total = totals[index] ?? null;
              if (total === null) return { text: index === 0 ? words.total : '' };
              const text = words.cell(column, total);
              return { text: column.total === 'mean' ? words.mean(text) : text };
            }),
          },
        ],
  };
  const rest = rows.length - kept.length;
  return [table, ...(rest > 0 ? [leadingTo(words.rest(rest), href)] : [])];
}

/** A sentence that leads to where what it tells of is listed. */
export function leadingTo(text: string, href: string | undefined): ReportBlock {
  return { kind: 'text', text, ...(href === undefined ? {} : { href }) };
}

/** Letters of a cell from which on a narrow column makes a tower of it. */
const LONG = 60;

/** How wide a column is against the others: sentences need room, a column in which nothing stands does not. */
function weightOf(column: BoardColumn, index: number, rows: readonly BoardRow[], words: ReportWords): number {
  if (column.kind !== 'text') return index === 0 || column.kind === 'municipality' ? 3 : 2;
  const longest = Math.max(0, ...rows.map((row) => words.cell(column, row.cells.get(column.name) ?? '').length));
  if (longest > LONG) return 6;
  return longest === 0 && index > 0 ? 2 : 3;
}

function groupName(board: Board, columns: readonly string[], values: readonly BoardCell[], words: ReportWords): string {
  const names = board.groups.filter((name) => !columns.includes(name));
  return values
    .map((value, index) => {
      const column = board.columns.find(({ name }) => name === names[index]);
      return column === undefined || value === '' ? words.none : words.cell(column, value);
    })
    .join(' · ');
}
