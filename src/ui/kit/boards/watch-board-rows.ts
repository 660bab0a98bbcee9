import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRecord } from '../../../domain/boards/board-items.ts';
import { type BoardEntity, type BoardRow, compileBoard, rowsInSteps } from '../../../domain/boards/compute-board.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import { type CountedOver, partnersSeen } from '../../../forms/boards/seen-by.ts';
import { timestampOf } from '../../../storage/phone/environment.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { watchRecords, watchTables } from '../../../storage/phone/watched-changes.ts';
import { readPullProgress } from '../../../storage/pulled/pull.ts';
import { inSlices, pause } from '../hooks/in-slices.ts';
import type { Stored } from '../hooks/use-stored.ts';
import { readBoardEntities, readBoardRecords } from './read-board-records.ts';

/** The rows of each board, by its id. */
export type RowsOfBoards = ReadonlyMap<string, readonly BoardRow[]>;

/** What was made of what this phone had, and whether records were still on their way when it was read. */
export type MadeRows<T> =
  | Exclude<Stored<T>, { readonly state: 'read' }>
  | { readonly state: 'read'; readonly value: T; readonly isComing: boolean };

/**
 * Makes the rows of boards, and makes them anew when something comes, until the returned function is called. The last ones
 * of a pull were read after it had ended.
 */
export function watchBoardRows(
  own: OwnStorage,
  boards: readonly OfPerson[],
  municipality: string | null,
  today: Date,
  onRows: (rows: MadeRows<RowsOfBoards>) => void,
): () => void {
  // `isComing` until it is known: a pull that ends during the first reading is heard, too.
  const work = { isUnderWay: false, again: false, left: false, isComing: true };
  // Each reading goes to its end, however much comes meanwhile; then once more, after as long a rest as it took.
  const readAll = async (): Promise<void> => {
    work.again = true;
    if (work.isUnderWay) return;
    work.isUnderWay = true;
    while (work.again && !work.left) {
      work.again = false;
      const began = performance.now();
      const rows = await rowsOf(own, boards, municipality, today);
      work.isComing = rows.state === 'read' && rows.isComing;
      if (!work.left) onRows(rows);
      await pause(performance.now() - began);
    }
    work.isUnderWay = false;
  };
  const unwatch = [
    watchRecords(() => void readAll()),
    // A pull may end without a record in its last page: that is written beside the records.
    watchTables(['meta'], () => {
      if (work.isComing) void readAll();
    }),
  ];
  void readAll();
  return () => {
    work.left = true;
    for (const each of unwatch) each();
  };
}

/** A board as this person sees it, and of which partner the person is. */
export type OfPerson = { readonly board: Board; readonly over: CountedOver; readonly partnerId: string | null };

/** Never rejects: what cannot be read is said, not shown as if nothing were there. */
async function rowsOf(
  own: OwnStorage,
  boards: readonly OfPerson[],
  municipality: string | null,
  today: Date,
): Promise<MadeRows<RowsOfBoards>> {
  try {
    // Asked before: a last page that comes between both is told of once more, never too early.
    const isComing = (await readPullProgress(own)) !== 'here';
    const { records, entities } = await readFor(
      own,
      boards.map(({ board }) => board),
      municipality,
    );
    const whole = new Map<string, readonly BoardRow[]>();
    for (const { board, over, partnerId } of boards) {
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
    return { state: 'read', value: whole, isComing };
  } catch (error) {
    return { state: 'failed', error };
  }
}

async function readFor(own: OwnStorage, boards: readonly Board[], municipality: string | null) {
  const [records, entities] = await Promise.all([
    readBoardRecords(own, [...new Set(boards.flatMap(({ sources }) => sources.map(({ form }) => form)))]),
    readBoardEntities(own, [...new Set(boards.flatMap(entityTypesOf))]),
  ]);
  if (municipality === null) return { records, entities };
  // A record about a partner says in its answers for which municipality it is.
  const isHere = (record: BoardRecord): boolean =>
    record.municipality === municipality || record.answers['municipio'] === municipality;
  return {
    records: records.filter((record) => isHere(record) || record.municipality === null),
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

function entityTypesOf({ rows }: Board): readonly SubjectType[] {
  switch (rows.kind) {
    case 'entities':
      return rows.types;
    case 'municipalities':
      return ['municipality', 'provider'];
    case 'items':
    case 'list':
      return [];
    default:
      return rows satisfies never;
  }
}
