import '../../../storage/support/indexed-db.ts';
import { expect, test } from 'vitest';
import { boardsBoard } from '../../../../src/forms/boards/municipalities.ts';
import { applyPull, readPullCursor } from '../../../../src/storage/pulled/pull.ts';
import type { RowsOfBoards } from '../../../../src/ui/kit/boards/rows-of-boards.ts';
import { watchBoardRows } from '../../../../src/ui/kit/boards/watch-board-rows.ts';
import type { MadeRows } from '../../../../src/ui/kit/hooks/pulled-reading.ts';
import { entityChange, page } from '../../../storage/support/changes.ts';
import { openPhone } from '../../../storage/support/phone.ts';

const READER = { role: 'secretariat', municipalities: null, partnerId: null } as const;

/** Every state of the rows since the watch began: how many Juntas, and whether more may come. */
async function watched() {
  const { ana } = await openPhone();
  const asked = { boards: [boardsBoard], municipality: null, reader: READER, partnerId: null };
  const states: (readonly [number, boolean])[] = [];
  const keep = (made: MadeRows<RowsOfBoards>): void => {
    if (made.state !== 'read') throw new Error(made.state);
    states.push([made.value.get(boardsBoard.id)?.length ?? 0, made.isComing]);
  };
  const begin = () => watchBoardRows(ana, asked, new Date('2026-11-28'), keep);
  const pull = async (...of: Parameters<typeof page>) => applyPull(ana, await readPullCursor(ana), page(...of));
  return { begin, pull, states };
}

test('rows are told as those of all records only when they were read after the pull had ended', async () => {
  const { begin, pull, states } = await watched();
  await pull([entityChange(4, 'p1')], true);
  const leave = begin();
  // The pull ends while the first rows are made.
  const ended = pull([entityChange(9, 'p2')]);
  await expect.poll(() => states.at(-1)).toEqual([2, false]);
  await ended;
  expect(states.filter(([juntas, isComing]) => juntas < 2 && !isComing)).toEqual([]);
  leave();
});

test('a pull that ends with an empty page is heard, although no record is written', async () => {
  const { begin, pull, states } = await watched();
  await pull([entityChange(4, 'p1')], true);
  const leave = begin();
  await expect.poll(() => states).toEqual([[1, true]]);
  await pull([]);
  await expect.poll(() => states.at(-1)).toEqual([1, false]);
  leave();
});
