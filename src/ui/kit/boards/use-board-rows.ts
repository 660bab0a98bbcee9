import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { watchRecords } from '../../../storage/phone/watched-changes.ts';
import { pause } from '../hooks/in-slices.ts';
import type { Stored } from '../hooks/use-stored.ts';
import { useToday } from '../hooks/use-today.ts';
import { useOwn, useSession } from '../phone/phone.tsx';
import { type BoardsAsked, type RowsOfBoards, readRowsOfBoards } from './rows-of-boards.ts';
import { useReader } from './use-reader.ts';

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
  const asked = useMemo(
    (): BoardsAsked => ({ boards: wanted, municipality, reader, partnerId }),
    [wanted, municipality, reader, partnerId],
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
        const rows = await rowsOrFault(own, asked, today);
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
  }, [own, asked, today]);
  return made;
}

/** Never rejects: what cannot be read is said, not shown as if nothing were there. */
async function rowsOrFault(own: OwnStorage, asked: BoardsAsked, today: Date): Promise<Stored<RowsOfBoards>> {
  try {
    return { state: 'read', value: await readRowsOfBoards(own, asked, today) };
  } catch (error) {
    return { state: 'failed', error };
  }
}
