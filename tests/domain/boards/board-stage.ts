import type { Board } from '../../../src/domain/boards/board.ts';
import type { BoardRecord } from '../../../src/domain/boards/board-items.ts';
import { type BoardEntity, type BoardRow, compileBoard } from '../../../src/domain/boards/compute-board.ts';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { computeRows } from '../../support/board-rows.ts';

let made = 0;

/** A record with these answers; what is not said is as usual. */
export function record(form: string, answers: Answers, more: Partial<BoardRecord> = {}): BoardRecord {
  made += 1;
  return {
    id: `record-${made}`,
    form,
    subject: null,
    municipality: null,
    provider: null,
    day: '2026-03-01',
    arrival: made,
    author: 'Ana Técnica',
    state: 'approved',
    score: null,
    answers,
    ...more,
  };
}

export function entity(type: BoardEntity['type'], more: Partial<BoardEntity>): BoardEntity {
  return { id: `${type}-1`, type, name: 'Algo', code: '', municipality: null, properties: {}, ...more };
}

/** The rows of a board on a day, by their keys. */
export function rowsOn(
  day: string,
  board: Board,
  records: readonly BoardRecord[],
  entities: readonly BoardEntity[] = [],
): ReadonlyMap<string, BoardRow> {
  const result = compileBoard(board);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const rows = computeRows(result.compiled, records, entities, { now: () => `${day}T12:00:00.000-06:00` });
  return new Map([...rows].map((row) => [row.key, row]));
}

/** What a row says, by column. */
export function cellsOf(row: BoardRow | undefined): Readonly<Record<string, string | number>> {
  return Object.fromEntries(row?.cells ?? []);
}
