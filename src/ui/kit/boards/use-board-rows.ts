import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { MadeRows } from '../hooks/pulled-reading.ts';
import { useToday } from '../hooks/use-today.ts';
import { useOwn, useSession } from '../phone/phone.tsx';
import type { BoardsAsked, RowsOfBoards } from './rows-of-boards.ts';
import { useReader } from './use-reader.ts';
import { watchBoardRows } from './watch-board-rows.ts';

/**
 * The rows of a board from what this phone has, without signal; made anew when something comes or the day changes.
 * `municipality`: only what is in one, by its code. Columns that this person cannot have counted are not among them, and a
 * board that is made of such columns alone has no rows (`boardSeenBy`).
 */
export function useBoardRows(board: Board, municipality: string | null = null): MadeRows<readonly BoardRow[]> {
  const boards = useMemo(() => [board], [board]);
  const rows = useRowsOfBoards(boards, municipality);
  return useMemo(
    () => (rows.state === 'read' ? { ...rows, value: rows.value.get(board.id) ?? [] } : rows),
    [rows, board],
  );
}

/** The same of several boards, read at one moment so that their figures agree. `wanted` is one list, not made anew. */
export function useRowsOfBoards(wanted: readonly Board[], municipality: string | null = null): MadeRows<RowsOfBoards> {
  const own = useOwn();
  const reader = useReader();
  const { partnerId } = useSession().me;
  const asked = useMemo(
    (): BoardsAsked => ({ boards: wanted, municipality, reader, partnerId }),
    [wanted, municipality, reader, partnerId],
  );
  const today = useToday();
  const [made, setMade] = useState<MadeRows<RowsOfBoards>>({ state: 'reading' });
  useEffect(
    () =>
      // What is drawn of them may be interrupted by whoever touches the screen.
      watchBoardRows(own, asked, today, (rows) => startTransition(() => setMade(rows))),
    [own, asked, today],
  );
  return made;
}
