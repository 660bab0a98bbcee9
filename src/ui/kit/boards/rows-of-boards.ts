import type { Reader } from '../../../domain/access/form-reach.ts';
import { type Board, entityTypesOf } from '../../../domain/boards/board.ts';
import { type BoardRecord, placeOfRecord } from '../../../domain/boards/board-items.ts';
import { type BoardEntity, type BoardRow, compileBoard, rowsInSteps } from '../../../domain/boards/compute-board.ts';
import { boardSeenBy, partnersSeen } from '../../../forms/boards/seen-by.ts';
import { timestampOf } from '../../../storage/phone/environment.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { inSlices } from '../hooks/in-slices.ts';
import { readBoardEntities, readBoardRecords } from './read-board-records.ts';

/** Which boards somebody sees. `municipality`: only what is in one, by its code; `partnerId`: whose contact it is. */
export type BoardsAsked = {
  readonly boards: readonly Board[];
  readonly municipality: string | null;
  readonly reader: Reader;
  readonly partnerId: string | null;
};

/** The rows of each board, by its id. */
export type RowsOfBoards = ReadonlyMap<string, readonly BoardRow[]>;

/** The rows of some boards as this person sees them, from what this phone has; a board that is not theirs has none. */
export async function readRowsOfBoards(own: OwnStorage, asked: BoardsAsked, today: Date): Promise<RowsOfBoards> {
  const { reader, partnerId } = asked;
  const seen = asked.boards.map((whole) => boardSeenBy(reader, whole));
  const boards = seen.flatMap(({ board, over }) => (board === null ? [] : [{ board, over }]));
  const { records, entities } = await readFor(own, { ...asked, boards: boards.map(({ board }) => board) });
  const whole = new Map<string, readonly BoardRow[]>();
  for (const { board, over } of boards) {
    const forms = new Set(board.sources.map(({ form }) => form));
    const types = new Set(entityTypesOf(board));
    const mine = records.filter(({ form }) => forms.has(form));
    const things = partnersSeen(
      over,
      entities.filter(({ type }) => types.has(type)),
      partnerId,
    );
    whole.set(board.id, await computeInSlices(board, mine, things, today));
  }
  return whole;
}

async function readFor(own: OwnStorage, { boards, municipality, reader }: BoardsAsked) {
  const [records, entities] = await Promise.all([
    readBoardRecords(own, [...new Set(boards.flatMap(({ sources }) => sources.map(({ form }) => form)))]),
    readBoardEntities(own, reader, [...new Set(boards.flatMap(entityTypesOf))]),
  ]);
  if (municipality === null) return { records, entities };
  const placed = new Map(
    boards.flatMap(({ sources }) =>
      sources.flatMap(({ form, placedBy }) => (placedBy === undefined ? [] : [[form, placedBy] as const])),
    ),
  );
  const isHere = (record: BoardRecord): boolean => {
    const place = placeOfRecord(record, placed.get(record.form));
    if (place === null || place === municipality) return true;
    // A record about a partner says in its answers for which municipality it is.
    return !placed.has(record.form) && record.answers['municipio'] === municipality;
  };
  return {
    records: records.filter(isHere),
    entities: entities.filter((entity) => entity.municipality === municipality),
  };
}

function computeInSlices(
  board: Board,
  records: readonly BoardRecord[],
  entities: readonly BoardEntity[],
  today: Date,
): Promise<readonly BoardRow[]> {
  const result = compileBoard(board);
  // A test compiles every shipped board: one that does not is a defect.
  if (!result.ok) throw new Error(result.problems.map(({ place, code }) => `${place}: ${code}`).join('; '));
  return inSlices(collected(rowsInSteps(result.compiled, records, entities, { now: () => timestampOf(today) })));
}

function* collected<T>(steps: Iterable<T | null>): Generator<void, readonly T[]> {
  const found: T[] = [];
  for (const step of steps) {
    if (step !== null) found.push(step);
    yield;
  }
  return found;
}
