import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readPullProgress } from '../../../storage/phone/pull-progress.ts';
import { watchRecords, watchTables } from '../../../storage/phone/watched-changes.ts';
import { pause } from '../hooks/in-slices.ts';
import type { MadeRows } from '../hooks/pulled-reading.ts';
import { type BoardsAsked, type RowsOfBoards, readRowsOfBoards } from './rows-of-boards.ts';

/**
 * Makes the rows of boards, and makes them anew when something comes, until the returned function is called. The last ones
 * of a pull were read after it had ended.
 */
export function watchBoardRows(
  own: OwnStorage,
  asked: BoardsAsked,
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
      const rows = await rowsOrFault(own, asked, today);
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

/** Never rejects: what cannot be read is said, not shown as if nothing were there. */
async function rowsOrFault(own: OwnStorage, asked: BoardsAsked, today: Date): Promise<MadeRows<RowsOfBoards>> {
  try {
    // Asked before: a last page that comes between both is told of once more, never too early.
    const isComing = (await readPullProgress(own)) !== 'here';
    return { state: 'read', value: await readRowsOfBoards(own, asked, today), isComing };
  } catch (error) {
    return { state: 'failed', error };
  }
}
