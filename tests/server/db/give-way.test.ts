import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createGiveWay } from '../../../src/server/db/give-way.ts';
import { openDatabase } from '../../../src/server/db/open.ts';

const othersTurn = () => {
  const turn = { came: false };
  setImmediate(() => {
    turn.came = true;
  });
  return turn;
};

test('statements go on at once while the turn is young, and let others go on when it is not', async () => {
  let now = 0;
  const giveWay = createGiveWay(() => now);
  const others = othersTurn();
  await giveWay();
  now += 9;
  await giveWay();
  expect(others.came).toBe(false);
  now += 1;
  await giveWay();
  expect(others.came).toBe(true);
  const later = othersTurn();
  now += 9;
  await giveWay();
  expect(later.came).toBe(false);
});

test('several that wait share a turn, so that together they hold nobody up for longer than one', async () => {
  let now = 0;
  const giveWay = createGiveWay(() => now);
  let turn = 0;
  let isOver = false;
  const count = (): void => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const statementsOf = new Map<number, number>();
  const loop = async (): Promise<void> => {
    for (let statement = 0; statement < 4; statement += 1) {
      await giveWay();
      now += 5;
      statementsOf.set(turn, (statementsOf.get(turn) ?? 0) + 1);
    }
  };
  await Promise.all([loop(), loop(), loop()]);
  isOver = true;
  expect([...statementsOf.values()].reduce((sum, some) => sum + some, 0)).toBe(12);
  // 10 ms of 5 each; what is begun at the end of a turn may still belong to the one before.
  expect(Math.max(...statementsOf.values())).toBeLessThanOrEqual(4);
});

test('a request of many small statements to the embedded database lets others go on before its end', async () => {
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  try {
    const others = othersTurn();
    const until = performance.now() + 10_000;
    while (!others.came && performance.now() < until) await db.selectFrom('clock').selectAll().execute();
    expect(others.came).toBe(true);
  } finally {
    await db.destroy();
  }
});
