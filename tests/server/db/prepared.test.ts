import { afterAll, beforeAll, expect, test } from 'vitest';
import { onTheLine, recordChanges } from '../../../src/server/db/clock.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { prepared, preparedIn, type SlotFor } from '../../../src/server/db/prepared.ts';
import type { Db } from '../../../src/server/foundations.ts';

let built = 0;
const after = prepared((db, slot: SlotFor<{ least: number; kind: 'list-row' }>) => {
  built += 1;
  const changes = db.selectFrom('changes').select('key').where('kind', '=', slot('kind'));
  return changes.where('sequence', '>=', slot('least')).orderBy('sequence');
});
const among = preparedIn((db, keys) => db.selectFrom('changes').select('key').where('key', 'in', keys).orderBy('key'));

let db: Db;
beforeAll(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, () => 'epoch');
});
afterAll(() => db.destroy());

const named = (count: number) => Array.from({ length: count }, (_, at) => `k${String(at).padStart(3, '0')}`);

async function tell(keys: readonly string[]): Promise<number> {
  return await onTheLine(db, keys.length, async (trx, sequences) => {
    const changes = keys.map((key) => ({ key, sequence: sequences.next() }));
    await recordChanges(trx, 'list-row', changes);
    return changes[0]?.sequence ?? 0;
  });
}

test('many rows are written whatever their number, and a key that comes again keeps its last number', async () => {
  const first = await tell(named(77));
  expect(await after(db, { kind: 'list-row', least: first })).toHaveLength(77);
  const again = await tell(['k003', 'k001']);
  expect(await after(db, { kind: 'list-row', least: again })).toEqual([{ key: 'k003' }, { key: 'k001' }]);
});

test('a statement is built once, and each time it runs with the values of that time, in a transaction too', async () => {
  const first = await tell(['x', 'y']);
  const before = built;
  expect(await after(db, { kind: 'list-row', least: first })).toHaveLength(2);
  const inside = await db.transaction().execute((trx) => after(trx, { kind: 'list-row', least: first + 1 }));
  expect(inside).toEqual([{ key: 'y' }]);
  expect(built - before).toBeLessThanOrEqual(1);
});

test('a list of keys may have any length, none and very many', async () => {
  await tell(named(40));
  expect(await among(db, [])).toEqual([]);
  expect(await among(db, ['k001', 'nobody'])).toEqual([{ key: 'k001' }]);
  expect(await among(db, named(40))).toHaveLength(40);
  expect(await among(db, named(8))).toHaveLength(8);
});
