import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import type { BoardRecord } from '../../domain/boards/board-items.ts';
import {
  type BoardCell,
  type BoardEntity,
  type BoardRow,
  compileBoard,
  rowsInSteps,
} from '../../domain/boards/compute-board.ts';
import { type BoardView, groupsOf, rowsInView } from '../../domain/boards/view-board.ts';
import type { Answers } from '../../domain/form/answers.ts';
import type { Cell } from '../../domain/form/columns.ts';
import { pickText } from '../../domain/form/text.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import { createPace } from '../pace.ts';

/** What a file of a board is asked for: the same view as on the screen, in the language of the screen. */
export type BoardFileRequest = { readonly view: BoardView; readonly language: 'es' | 'en'; readonly now: string };

/** The columns of a file: all that people can see but what is personal, those that only files have too. */
export function fileColumns(board: Board): readonly BoardColumn[] {
  return board.columns.filter(({ shown, personal }) => shown !== 'never' && personal !== true);
}

/**
 * The rows of a file in the order of the screen, each with its key (the id of the thing or record that it is): words for
 * choices and places, plain numbers and days.
 */
export async function boardFileLines(
  board: Board,
  records: readonly BoardRecord[],
  entities: readonly BoardEntity[],
  { view, language, now }: BoardFileRequest,
): Promise<readonly { readonly key: string; readonly cells: readonly Cell[] }[]> {
  const columns = fileColumns(board);
  const words = (column: BoardColumn, cell: BoardCell): string => String(wordOf(column, cell, language));
  const rows = rowsInView(board, await rowsOf(board, records, entities, now), view, words);
  const inOrder = groupsOf(board, rows).flatMap((group) => group.rows);
  const lines: { readonly key: string; readonly cells: readonly Cell[] }[] = [];
  const pace = createPace();
  for (const row of inOrder) {
    await pace();
    const cells = columns.map((column): Cell => {
      const cell = wordOf(column, row.cells.get(column.name) ?? '', language);
      const band = row.bands.get(column.name);
      // The words of a band ("late") follow a text in brackets. A number or a day stands alone: it is summed, or sorted.
      return band === undefined || typeof cell === 'number' || column.kind === 'date'
        ? cell
        : cell === ''
          ? pickText(band.label, language)
          : `${cell} (${pickText(band.label, language)})`;
    });
    lines.push({ key: row.key, cells });
  }
  return lines;
}

async function rowsOf(
  board: Board,
  records: readonly BoardRecord[],
  entities: readonly BoardEntity[],
  now: string,
): Promise<readonly BoardRow[]> {
  const result = compileBoard(board);
  if (!result.ok) throw new Error(result.problems.map(({ place, code }) => `${place}: ${code}`).join('; '));
  const rows: BoardRow[] = [];
  const pace = createPace();
  for (const step of rowsInSteps(result.compiled, records, entities, { now: () => now })) {
    await pace();
    if (step !== null) rows.push(step);
  }
  return rows;
}

/** How a cell is read; numbers and days stay what they are. */
export function wordOf(column: BoardColumn, cell: BoardCell, language: 'es' | 'en'): Cell {
  if (cell === '') return '';
  if (column.kind === 'choice') {
    const choice = column.choices?.items.find(({ name }) => name === String(cell));
    return choice === undefined ? String(cell) : pickText(choice.label, language);
  }
  if (column.kind === 'municipality') {
    const place = MUNICIPALITIES.get(String(cell));
    return place === undefined ? String(cell) : `${place.name}, ${place.department}`;
  }
  return column.kind === 'date' ? String(cell).slice(0, 10) : cell;
}

/** Texts and numbers among the properties of a thing of the registry. */
export function plainProperties(properties: unknown): Answers {
  if (typeof properties !== 'object' || properties === null) return {};
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' || typeof value === 'number') plain[name] = value;
  }
  return plain;
}
