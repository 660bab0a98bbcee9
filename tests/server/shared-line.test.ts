import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordChange } from '../../src/server/db/clock.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createSharedLine, type SharedLine } from '../../src/server/db/shared-line.ts';
import { StorageUnavailable } from '../../src/server/files/storage-unavailable.ts';
import type { Db } from '../../src/server/foundations.ts';

let folder: string;
let db: Db;
let line: SharedLine;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bitacora-line-'));
  db = await openDatabase({ kind: 'sqlite', file: path.join(folder, 'd.sqlite') }, randomUUID);
  line = createSharedLine(db);
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

/** Tells one change, and which number it got. */
const tell = (key: string, after: () => void = () => undefined) =>
  line.write(1, async (trx, sequences) => {
    const sequence = sequences.next();
    await recordChange(trx, 'me', key, sequence);
    after();
    return sequence;
  });
const told = async (): Promise<readonly string[]> => {
  const rows = await db.selectFrom('changes').select('key').where('kind', '=', 'me').orderBy('sequence').execute();
  return rows.map(({ key }) => key);
};

describe('pushes that come at the same time', () => {
  it('are all written, in the order in which they came, each with a number of its own', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const numbers = await Promise.all(names.map((name) => tell(name)));
    expect(await told()).toEqual(names);
    expect(new Set(numbers).size).toBe(40);
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
  });

  it('share a transaction: those who wait while one is under way are committed together', async () => {
    const seen: number[] = [];
    const first = line.write(1, async () => {
      seen.push(0);
    });
    const others = [1, 2, 3].map(() =>
      line.write(1, async (trx) => {
        const { sequence } = await trx.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
        seen.push(sequence);
      }),
    );
    await Promise.all([first, ...others]);
    // The clock was moved once for the three, before any of them was asked.
    expect(new Set(seen.slice(1)).size).toBe(1);
    const { sequence } = await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
    expect(seen[1]).toBe(sequence);
  });

  it('wait a moment for one that is announced, and share a transaction with it; one that never comes holds up nobody', async () => {
    const seen: number[] = [];
    const look = () =>
      line.write(1, async (trx) => {
        const { sequence } = await trx.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
        seen.push(sequence);
      });
    const arrived = line.announce();
    const first = look();
    await new Promise((resolve) => setImmediate(resolve));
    const second = look();
    arrived();
    await Promise.all([first, second]);
    expect(new Set(seen).size).toBe(1);
    line.announce();
    await look();
    expect(seen).toHaveLength(3);
  });

  it('that one of them fails undoes nothing of the others', async () => {
    const outcomes = await Promise.allSettled([
      tell('a'),
      tell('b'),
      tell('c', () => {
        throw new Error('a bug');
      }),
      tell('d'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await told()).toEqual(['a', 'b', 'd']);
  });

  it('hear of no success when the disk fails under one of them: nothing of that transaction is there', async () => {
    const outcomes = await Promise.allSettled([
      tell('first'),
      tell('a'),
      tell('b', () => {
        throw new StorageUnavailable('full', 'no space');
      }),
      tell('c'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(await told()).toEqual(['first']);
    await tell('later');
    expect(await told()).toEqual(['first', 'later']);
  });

  it('do not wait behind more than a large push: what needs more numbers goes into the next transaction', async () => {
    const clocks: number[] = [];
    const heavy = (count: number) =>
      line.write(count, async (trx) => {
        const { sequence } = await trx.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
        clocks.push(sequence);
      });
    await Promise.all([heavy(1), heavy(300), heavy(200), heavy(1)]);
    const [alone = 0, ...rest] = clocks;
    expect(rest.map((clock) => clock - alone)).toEqual([500, 500, 501]);
  });
});
