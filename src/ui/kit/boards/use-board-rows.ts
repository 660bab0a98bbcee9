import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRecord } from '../../../domain/boards/board-items.ts';
import { type BoardEntity, type BoardRow, compileBoard, rowsInSteps } from '../../../domain/boards/compute-board.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import { boardSeenBy, type CountedOver, partnersSeen } from '../../../forms/boards/seen-by.ts';
import { timestampOf } from '../../../storage/phone/environment.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { watchRecords } from '../../../storage/phone/watched-changes.ts';
import { inSlices, pause } from '../hooks/in-slices.ts';
import type { Stored } from '../hooks/use-stored.ts';
import { useToday } from '../hooks/use-today.ts';
import { useOwn, useSession } from '../phone/phone.tsx';
import { readBoardEntities, readBoardRecords } from './read-board-records.ts';
import { useReader } from './use-reader.ts';

/** The rows of each board, by its id. */
export type RowsOfBoards = ReadonlyMap<string, readonly BoardRow[]>;

/**
 * The rows of a board from what this phone has, without signal; made anew when something comes or the day changes.
 * `municipality`: only what is in one, by its code. Columns that this person cannot have counted are not among them, and a
 * board that is made of such columns alone has no rows (`boardSeenBy`).
 */
export function useBoardRows(board: Board, municipality: string | null = null): Stored<readonly BoardRow[]> {
  const boards = useMemo(() => [board], [board]);
  const rows = useRowsOfBoards(boards, municipality);
  return useMemo(
    () => (rows.state === 'read' ? { state: 'read', value: rows.value.get(board.id) ?? [] } : rows),
    [rows, board],
  );
}

/** The same of several boards, read at one moment so that their figures agree. `wanted` is one list, not made anew. */
export function useRowsOfBoards(wanted: readonly Board[], municipality: string | null = null): Stored<RowsOfBoards> {
  const own = useOwn();
  const reader = useReader();
  const { partnerId } = useSession().me;
  const boards = useMemo(
    () =>
      wanted.flatMap((whole): readonly OfPerson[] => {
        const { board, over } = boardSeenBy(reader, whole);
        return board === null ? [] : [{ board, over, partnerId }];
      }),
    [wanted, reader, partnerId],
  );
  const today = useToday();
  const [made, setMade] = useState<Stored<RowsOfBoards>>({ state: 'reading' });
  useEffect(() => {
    const work = { isUnderWay: false, again: false, left: false };
    // Each reading goes to its end, however much comes meanwhile; then once more, after as long a rest as it took.
    const readAll = async (): Promise<void> => {
      work.again = true;
      if (work.isUnderWay) return;
      work.isUnderWay = true;
      while (work.again && !work.left) {
        work.again = false;
        const began = performance.now();
        const rows = await rowsOf(own, boards, municipality, today);
        // What is drawn of them may be interrupted by whoever touches the screen.
        if (!work.left) startTransition(() => setMade(rows));
        await pause(performance.now() - began);
      }
      work.isUnderWay = false;
    };
    const unwatch = watchRecords(() => void readAll());
    void readAll();
    return () => {
      work.left = true;
      unwatch();
    };
  }, [own, boards, municipality, today]);
  return made;
}

/** A board as this person sees it, and of which partner the person is. */
type OfPerson = { readonly board: Board; readonly over: CountedOver; readonly partnerId: string | null };

/** Never rejects: what cannot be read is said, not shown as if nothing were there. */
async function rowsOf(
  own: OwnStorage,
  boards: readonly OfPerson[],
  municipality: string | null,
  today: Date,
): Promise<Stored<RowsOfBoards>> {
  try {
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
    return { state: 'read', value: whole };
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
