import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStore } from '../../src/server/check-store.ts';
import { readConfig } from '../../src/server/config.ts';
import { onTheLine } from '../../src/server/db/clock.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { transact } from '../../src/server/db/transact.ts';
import type { FileStore } from '../../src/server/files/file-store.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createS3Store } from '../../src/server/files/s3-store.ts';
import { photoOf, type TestPhoto } from './support/photos.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { layRecord } from './support/records.ts';
import { type Running, startRunning } from './support/running.ts';
import { startS3, type TestS3 } from './support/s3.ts';

let folder: string;
let postgres: TestPostgres;
let s3: TestS3;
let url: string;
let first: Running;
let second: Running;
let stores: Record<'folder' | 's3', () => FileStore>;
let adminId: string;
const stopping: (() => Promise<void>)[] = [];

/** One process: connections, store and app of its own. */
async function process(files: FileStore, token?: string): Promise<Running> {
  const db = await openDatabase({ kind: 'postgres', url }, randomUUID);
  const running = await startRunning({ files, db, ...(token === undefined ? {} : { token }) });
  stopping.push(async () => {
    await running.stop();
    await db.destroy();
  });
  return running;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-several-'));
  [postgres, s3] = await Promise.all([startPostgres(), startS3()]);
  url = await postgres.create('bitacora');
  stores = { folder: () => createFolderStore(folder, Date.now), s3: () => createS3Store(s3.settings) };
  first = await process(stores.folder());
  second = await process(stores.folder(), first.token);
  adminId = (await first.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
}, 60_000);
afterAll(async () => {
  for (const stop of stopping) await stop();
  await Promise.all([postgres.stop(), s3.stop()]);
  await rm(folder, { recursive: true });
});

function put(to: Running, photo: TestPhoto, from: number, until: number): Promise<Response> {
  return to.api(`/photos/${photo.sha256}`, {
    method: 'PUT',
    headers: {
      'Content-Type': 'image/jpeg',
      'Upload-Offset': String(from),
      'Upload-Length': String(photo.bytes.length),
    },
    body: new Uint8Array(photo.bytes.subarray(from, until)),
  });
}

describe('several processes over one PostgreSQL', () => {
  test.each(['folder', 's3'] as const)('a photo begun at one goes on at the other, over a shared %s', async (kind) => {
    const photo = photoOf(40_000, kind === 's3' ? 2 : 1);
    await layRecord(first.db, { author: adminId, photos: [{ sha256: photo.sha256, bytes: 40_000 }] });
    const one = kind === 's3' ? await process(stores.s3(), first.token) : first;
    const other = kind === 's3' ? await process(stores.s3(), first.token) : second;
    expect((await put(one, photo, 0, 15_000)).headers.get('upload-offset')).toBe('15000');
    const head = await other.api(`/photos/${photo.sha256}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([204, '15000']);
    expect((await put(other, photo, 15_000, 40_000)).status).toBe(201);
    expect((await put(one, photo, 0, 40_000)).status).toBe(200);
    const read = await one.api(`/photos/${photo.sha256}`);
    expect(Buffer.compare(Buffer.from(await read.arrayBuffer()), photo.bytes)).toBe(0);
  });

  test('two imports of the same file at once create each thing once', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => `provider,P${n},Junta ${n},0101`);
    const file = ['type,code,name,municipality', ...rows].join('\n');
    const send = (to: Running) =>
      to.api('/registry/imports', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: file });
    const answers = await Promise.all([send(first), send(second)]);
    const counts = await Promise.all(answers.map(async (answer) => (await answer.json()).counts));
    expect(counts).toContainEqual({ created: 700, updated: 0, unchanged: 0, refused: 0 });
    expect(counts).toContainEqual({ created: 0, updated: 0, unchanged: 700, refused: 0 });
    const stored = await first.db.selectFrom('entities').select('id').where('type', '=', 'provider').execute();
    expect(stored).toHaveLength(700);
  });

  test('who lost a right while the request waited for its turn is refused', async () => {
    const fired = await first.join({ name: 'Sara', role: 'supervisor', municipalities: ['0101'] });
    const moved = await first.join({ name: 'Mario', role: 'supervisor', municipalities: ['0101'] });
    const invite = (as: string): Promise<Response> =>
      first.api('/enrolments', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'Cómplice', role: 'technician', municipalities: ['0101'] }),
        as,
      });
    const waiting = await onTheLine(second.db, 0, async (trx) => {
      const asked = [invite(fired.token), invite(moved.token)];
      // Both have come in by now, and wait for this transaction.
      await wait(500);
      await trx.deleteFrom('sessions').where('user_id', '=', fired.userId).execute();
      await trx.updateTable('users').set({ role: 'technician' }).where('id', '=', moved.userId).execute();
      return asked;
    });
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([401, 403]);
  });

  test('two that wait for each other are both done: the one that had to give way is run again', async () => {
    const [one, other] = await Promise.all(
      ['Uno', 'Otra'].map((name) => first.join({ name, role: 'technician', municipalities: ['0101'] })),
    );
    const ids = [one?.userId ?? '', other?.userId ?? ''];
    const tries: number[] = [];
    let locked = 0;
    const { promise: bothHaveOne, resolve: bothHave } = Promise.withResolvers<void>();
    const rename = (db: Running['db'], order: readonly string[], name: string) =>
      transact(db, async (trx) => {
        tries.push(1);
        for (const id of order) {
          await trx.updateTable('users').set({ name }).where('id', '=', id).execute();
          locked += 1;
          if (locked === 2) bothHave();
          await bothHaveOne;
        }
      });
    await Promise.all([rename(first.db, ids, 'A'), rename(second.db, ids.toReversed(), 'B')]);
    expect(tries.length).toBeGreaterThan(2);
    const names = await first.db.selectFrom('users').select('name').where('id', 'in', ids).execute();
    expect(new Set(names.map(({ name }) => name)).size).toBe(1);
  });

  test('an export holds each record once', async () => {
    for (let n = 0; n < 210; n += 1) await layRecord(first.db, { author: adminId, form: 'chlorination-check' });
    const answer = await second.api('/exports/chlorination-check.csv');
    const rows: Record<string, string>[] = parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
    expect(new Set(rows.map((row) => row['_id'])).size).toBe(210);
  });

  test('a start counts what is there, and names a photo that the store has lost', async () => {
    const lost = photoOf(1_000, 99).sha256;
    const awaited = photoOf(1_000, 98).sha256;
    await layRecord(first.db, {
      author: adminId,
      photos: [lost, awaited, awaited].map((sha256) => ({ sha256, bytes: 1_000 })),
    });
    await first.db
      .insertInto('photos')
      .values({ sha256: lost, bytes: 1_000, media_type: 'image/jpeg', completed_at: '2026-11-22' })
      .execute();
    const read = readConfig({ DATABASE_URL: url, BITACORA_DATA: folder });
    if (!read.ok) throw new Error('settings');
    const s3Photo = photoOf(40_000, 2).sha256;
    const findings = await checkStore(first.db, stores.folder(), read.config);
    expect(findings).toMatchObject({ people: 5, awaitedPhotos: 1, photos: 3, damage: [] });
    expect([...findings.lostPhotos].sort()).toEqual([lost, s3Photo].sort());
  });
});
