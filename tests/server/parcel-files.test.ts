import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Db } from '../../src/server/foundations.ts';
import { endParcels } from '../../src/server/parcels/end-parcels.ts';
import { createParcelFiles } from '../../src/server/parcels/parcel-files.ts';
import { settleParcelFiles } from '../../src/server/parcels/settle-parcel-files.ts';

const AT = '2026-11-22T10:00:00.000Z';
const BYTES = Buffer.alloc(600_000, 7);
const SHA = createHash('sha256').update(BYTES).digest('hex');

let folder: string;
let db: Db;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parcel-files-'));
  db = await newDatabase();
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const files = () => createParcelFiles(path.join(folder, 'parcels'));
const lying = async () => (await files().list()).map(({ sha256, decided }) => [sha256, decided?.state ?? 'waiting']);
const states = (of: Db = db) => of.selectFrom('parcels').select(['sha256', 'state']).execute();

async function newDatabase(): Promise<Db> {
  const made = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
  const person = { name: 'Ana', role: 'technician' as const, partner_id: null, municipalities: null };
  const times = { created_at: AT, joined_at: AT, ended_at: null };
  await made
    .insertInto('users')
    .values({ id: 'ana', ...person, ...times })
    .execute();
  return made;
}

async function insertParcel(state: 'waiting' | 'taken'): Promise<void> {
  const decision = { decided_at: state === 'taken' ? AT : null, decided_by: null, word: null, outcome: null };
  const about = { device_id: 'phone', user_id: 'ana', key_id: 'key', place: 1, content: null };
  const size = { bytes: BYTES.length, received: BYTES.length };
  await db
    .insertInto('parcels')
    .values({ sha256: SHA, ...about, ...size, state, changed_at: AT, ...decision })
    .execute();
  await db
    .insertInto('parcel_parts')
    .values({ sha256: SHA, start: 0, content: BYTES.toString('base64') })
    .execute();
}

describe('2.7 parcels beside the database', () => {
  test('one that came before they were kept there is written there at the next start', async () => {
    await insertParcel('taken');
    expect(await settleParcelFiles(db, files())).toBe(0);
    expect(await lying()).toEqual([[SHA, 'taken']]);
    expect(await files().read(SHA)).toEqual(BYTES);
  });

  test('a database that lacks one has it again, waiting, byte by byte and once', async () => {
    await insertParcel('taken');
    await settleParcelFiles(db, files());
    const older = await newDatabase();
    expect(await settleParcelFiles(older, files(), true)).toBe(1);
    expect(await settleParcelFiles(older, files(), true)).toBe(0);
    expect(await settleParcelFiles(older, files())).toBe(0);
    expect(await states(older)).toEqual([{ sha256: SHA, state: 'waiting' }]);
    const parts = await older.selectFrom('parcel_parts').select(['start', 'content']).orderBy('start').execute();
    expect(Buffer.concat(parts.map(({ content }) => Buffer.from(content, 'base64')))).toEqual(BYTES);
    expect(parts.map(({ start }) => start)).toEqual([0, 262_144, 524_288]);
    await older.destroy();
  });

  test('of somebody whom the database does not know it stays where it lies', async () => {
    await insertParcel('waiting');
    await settleParcelFiles(db, files());
    const older = await newDatabase();
    await older.deleteFrom('users').execute();
    expect(await settleParcelFiles(older, files(), true)).toBe(0);
    expect(await lying()).toEqual([[SHA, 'waiting']]);
    await older.destroy();
  });

  test('when its time is over in the database, its bytes go here too', async () => {
    await insertParcel('taken');
    await settleParcelFiles(db, files());
    await endParcels({ db, clock: { now: () => new Date('2027-01-10T00:00:00Z') } }, '2027-01-01T00:00:00.000Z');
    await settleParcelFiles(db, files());
    expect(await states()).toEqual([{ sha256: SHA, state: 'gone' }]);
    expect(await readdir(path.join(folder, 'parcels'))).toEqual([]);
  });

  test('one that is damaged, or only half written, is not brought', async () => {
    await insertParcel('waiting');
    await settleParcelFiles(db, files());
    await writeFile(path.join(folder, 'parcels', `${SHA}.parcel`), 'rotten');
    await writeFile(path.join(folder, 'parcels', 'x.json'), '{"half');
    const older = await newDatabase();
    expect(await settleParcelFiles(older, files(), true)).toBe(0);
    expect(await states(older)).toEqual([]);
    await older.destroy();
  });
});
