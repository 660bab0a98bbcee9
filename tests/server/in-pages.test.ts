import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import { inPages } from '../../src/server/in-pages.ts';
import { linksAfter } from '../../src/server/registry/entity-rows.ts';

let db: Db;
beforeAll(async () => {
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
});
afterAll(() => db.destroy());

const idOf = (place: number): string => `0190a000-0002-7000-8000-${place.toString(16).padStart(12, '0')}`;

async function registered(from: number, to: number): Promise<void> {
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  for (let start = 0; start < places.length; start += 500) {
    const rows = places.slice(start, start + 500).map((place) => ({
      id: idOf(place),
      type: 'provider' as const,
      code: `Q${place}`,
      name: `Junta ${place}`,
      municipality: '0801',
      latitude: null,
      longitude: null,
      links: '[]',
      properties: '{}',
      version: 1,
      updated_at: '2026-01-01T00:00:00.000Z',
      merged_into: null,
      removed_at: null,
      registered: 0 as const,
    }));
    await db.insertInto('entities').values(rows).execute();
  }
}

async function readAll(): Promise<{ readonly ids: readonly string[]; readonly largest: number }> {
  const ids: string[] = [];
  let largest = 0;
  for await (const rows of inPages((after, most) => linksAfter(db, after, most))) {
    ids.push(...rows.map(({ id }) => id));
    largest = Math.max(largest, rows.length);
  }
  return { ids, largest };
}

test('a table is read whole and each row once, in pieces, whether or not the last page is full', async () => {
  expect(await readAll()).toEqual({ ids: [], largest: 0 });
  let count = 0;
  for (const more of [1, 999, 1, 500]) {
    await registered(count, count + more);
    count += more;
    const { ids, largest } = await readAll();
    expect(ids).toEqual(Array.from({ length: count }, (_, place) => idOf(place)));
    expect(largest).toBeLessThanOrEqual(500);
  }
});
