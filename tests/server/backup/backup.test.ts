import { createHash, randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../../src/server/audit/write-audit.ts';
import { manifestSchema, photoPath, readRows } from '../../../src/server/backup/backup-files.ts';
import { keptApartOf, readKeptApart, writeKeptApart } from '../../../src/server/backup/kept-apart.ts';
import { makeBackup } from '../../../src/server/backup/make-backup.ts';
import { restoreBackup, TABLE_ORDER } from '../../../src/server/backup/restore-backup.ts';
import { beginSeal, opening, sealing } from '../../../src/server/backup/seal.ts';
import { openSnapshot, type Row } from '../../../src/server/backup/snapshot.ts';
import { tellAgain } from '../../../src/server/backup/tell-again.ts';
import type { DatabaseSettings } from '../../../src/server/config.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { erase } from '../../../src/server/erasure/erase.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { createS3Store } from '../../../src/server/files/s3-store.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { importRegistry } from '../../../src/server/registry/import-registry.ts';
import { readTable } from '../../../src/server/registry/read-table.ts';
import { seedCatalogue } from '../../../src/server/registry/seed-catalogue.ts';
import { photoOf } from '../support/photos.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { layRecord } from '../support/records.ts';
import { startS3, type TestS3 } from '../support/s3.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const photo = photoOf(50_000);
let folder: string;
let postgres: TestPostgres;
let s3: TestS3;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-backup-'));
  [postgres, s3] = await Promise.all([startPostgres(), startS3()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([postgres.stop(), s3.stop()]);
  await rm(folder, { recursive: true });
}, 60_000);

async function place(kind: DatabaseSettings['kind']): Promise<DatabaseSettings> {
  const name = `b${randomUUID().slice(0, 8)}`;
  return kind === 'sqlite'
    ? { kind, file: join(folder, name, 'bitacora.sqlite') }
    : { kind, url: await postgres.create(name) };
}

/** People, registry, records with a photo that came and one that is awaited. */
async function fill(database: DatabaseSettings): Promise<Db> {
  const db = await openDatabase(database, () => 'epoch of the source');
  const person = { role: 'admin' as const, created_at: NOW.toISOString(), joined_at: NOW.toISOString() };
  await db
    .insertInto('users')
    .values({
      id: 'u1',
      name: 'Ana «ñandú»\n2',
      ...person,
      partner_id: null,
      municipalities: '["0101"]',
      ended_at: null,
    })
    .execute();
  await seedCatalogue(db, NOW);
  const csv = new TextEncoder().encode('type,code,name,latitude,longitude\nprovider,P1,Junta,15.123456789012345,-86.1');
  await importRegistry(db, readTable(csv), {
    userId: 'u1',
    who: OPERATOR,
    scope: null,
    clock: { now: () => NOW },
    fileName: null,
  });
  for (let n = 0; n < 210; n += 1) await layRecord(db, { author: 'u1', answers: { n, texto: 'línea\nnueva "ñ"' } });
  const texto = `\u2028uno\u2028dos\u2029tres\u0085cuatro\vcinco\r\nseis\\\u2028siete\\u2028`;
  await layRecord(db, { author: 'u1', answers: { texto } });
  await layRecord(db, {
    author: 'u1',
    photos: [
      { sha256: photo.sha256, bytes: 50_000 },
      { sha256: photoOf(9, 9).sha256, bytes: 9 },
    ],
  });
  const { sha256 } = photo;
  await db
    .insertInto('photos')
    .values({ sha256, bytes: 50_000, media_type: 'image/jpeg', completed_at: NOW.toISOString() })
    .execute();
  return db;
}

async function folderStoreWithPhoto() {
  const store = createFolderStore(join(folder, randomUUID()), Date.now);
  await store.receive({ sha256: photo.sha256, offset: 0, total: 50_000 }, once(photo.bytes));
  return store;
}

function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Everything that is stored, in an order of its own; the epoch is meant to differ. */
async function contents(database: DatabaseSettings): Promise<Record<string, string[]>> {
  const snapshot = await openSnapshot(database);
  const all: Record<string, string[]> = {};
  for (const table of snapshot.tables) {
    const rows: string[] = [];
    for await (const row of snapshot.rows(table)) rows.push(canonical(table, row));
    all[table] = rows.sort();
  }
  await snapshot.close();
  return all;
}

/** Puts other lines into a table of a backup, and says so in its manifest. */
async function rewrite(made: string, table: string, lines: string): Promise<void> {
  const packed = gzipSync(lines);
  const path = join(made, 'manifest.json');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const sha256 = createHash('sha256').update(packed).digest('hex');
  const tables = manifest.tables.map((one) => (one.name === table ? { ...one, sha256 } : one));
  await writeFile(path, JSON.stringify({ ...manifest, tables }));
  await writeFile(join(made, `${table}.ndjson.gz`), packed);
}

function canonical(table: string, row: Row): string {
  const members = Object.entries(row).filter(([name]) => !(table === 'clock' && name === 'epoch'));
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('backup and restore', () => {
  test.each([
    ['sqlite', 'sqlite', 'folder'],
    ['postgres', 'postgres', 's3'],
    ['sqlite', 'postgres', 'folder'],
    ['postgres', 'sqlite', 'folder'],
  ] as const)(
    'what was on %s is afterwards on an empty %s, to the last character and byte (%s)',
    async (from, to, store) => {
      const source = await place(from);
      const db = await fill(source);
      const files = await folderStoreWithPhoto();
      const target = {
        database: await place(to),
        files: store === 's3' ? createS3Store(s3.settings) : createFolderStore(join(folder, randomUUID()), Date.now),
      };
      const backups = join(folder, randomUUID());
      const made = await makeBackup({ database: source, files }, backups, NOW);
      expect(made).toMatchObject({
        copiedPhotos: 1,
        manifest: { database: from, photos: { expected: 1, missing: [] } },
      });
      const restored = await restoreBackup(target, backups, () => 'epoch of the restore');
      expect(restored).toMatchObject({ kind: 'restored', photos: 1, missingPhotos: [] });

      const before = await contents(source);
      expect(before['revisions']).toHaveLength(212);
      expect(await contents(target.database)).toEqual(before);
      const opened = await target.files.open(photo.sha256);
      expect(opened === null ? null : Buffer.compare(await buffer(opened.content), photo.bytes)).toBe(0);

      const after = await openDatabase(target.database, randomUUID);
      expect(await after.selectFrom('clock').select('epoch').executeTakeFirst()).toEqual({
        epoch: 'epoch of the restore',
      });
      await Promise.all([db.destroy(), after.destroy()]);
    },
    60_000,
  );

  test.each(['sqlite', 'postgres'] as const)(
    'is of one moment while %s is being written',
    async (kind) => {
      const source = await place(kind);
      const db = await fill(source);
      const snapshot = await openSnapshot(source);
      await layRecord(db, { author: 'u1' });
      const rows: Row[] = [];
      for await (const row of snapshot.rows('submissions')) rows.push(row);
      expect(rows).toHaveLength(212);
      await snapshot.close();
      await db.destroy();
    },
    60_000,
  );

  test('copies a photo once, however many backups are made, and leaves only whole backups under their name', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const backups = join(folder, randomUUID());
    await makeBackup({ database: source, files }, backups, NOW);
    const second = await makeBackup({ database: source, files }, backups, new Date('2026-11-23T12:00:00Z'));
    expect(second.copiedPhotos).toBe(0);
    expect(await readdir(join(backups, 'records'))).toEqual(['20261122T120000Z', '20261123T120000Z']);
    await db.destroy();
  });

  test('tells a photo that the store has lost or that has rotted there, and keeps no wrong copy', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const store = join(folder, randomUUID());
    const files = createFolderStore(store, Date.now);
    await files.receive({ sha256: photo.sha256, offset: 0, total: 50_000 }, once(photo.bytes));
    const rotten = Buffer.from(photo.bytes);
    rotten[40_000] = (rotten[40_000] ?? 0) ^ 1;
    await writeFile(join(store, photo.sha256.slice(0, 2), photo.sha256), rotten);
    const backups = join(folder, randomUUID());
    const made = await makeBackup({ database: source, files }, backups, NOW);
    expect(made.manifest.photos.missing).toEqual([photo.sha256]);
    const target = { database: await place('sqlite'), files: createFolderStore(join(folder, randomUUID()), Date.now) };
    expect(await restoreBackup(target, backups, randomUUID)).toMatchObject({
      kind: 'restored',
      missingPhotos: [photo.sha256],
    });
    expect(await readdir(join(backups, 'photos', photo.sha256.slice(0, 2)))).toEqual([]);
    expect(photoPath(backups, photo.sha256)).toContain(photo.sha256);
    await db.destroy();
  });

  test('restores neither over people or records, nor from a damaged or a missing backup, and touches nothing then', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const backups = join(folder, randomUUID());
    const { folder: made } = await makeBackup({ database: source, files }, backups, NOW);
    const before = await contents(source);
    expect(await restoreBackup({ database: source, files }, backups, randomUUID)).toEqual({ kind: 'not-empty' });
    expect(await contents(source)).toEqual(before);
    expect(await restoreBackup({ database: source, files }, join(folder, 'nowhere'), randomUUID)).toEqual({
      kind: 'no-backup',
    });
    const file = join(made, 'users.ndjson.gz');
    await writeFile(file, Buffer.from('damaged'));
    const target = { database: await place('sqlite'), files };
    expect(await restoreBackup(target, made, randomUUID)).toEqual({ kind: 'damaged', file });
    await db.destroy();
  });

  test('reads lines that hold U+2028 and U+2029 as they are, and writes them so that earlier versions read them', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const { folder: made } = await makeBackup({ database: source, files }, join(folder, randomUUID()), NOW);
    const written = gunzipSync(await readFile(join(made, 'revisions.ndjson.gz'))).toString();
    expect(written).not.toMatch(/[\u2028\u2029]/);
    // As versions up to 0.2.0 write them.
    const asBefore = written.split('\n').map((line) => (line === '' ? line : JSON.stringify(JSON.parse(line))));
    expect(asBefore.join('\n')).toMatch(/\u2028.*\u2029/);
    await rewrite(made, 'revisions', asBefore.join('\n'));
    const target = { database: await place('sqlite'), files };
    expect(await restoreBackup(target, made, randomUUID)).toMatchObject({ kind: 'restored' });
    expect((await contents(target.database))['revisions']).toEqual((await contents(source))['revisions']);
    await db.destroy();
  });

  test('a backup with a line that cannot be read, or with a row less, is damaged; nothing is written or shown', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const { folder: made } = await makeBackup({ database: source, files }, join(folder, randomUUID()), NOW);
    const file = join(made, 'users.ndjson.gz');
    const written = gunzipSync(await readFile(file)).toString();
    for (const harmed of [written.replace('}\n', '\n'), '["Ana"]\n', written.slice(written.indexOf('\n') + 1)]) {
      await rewrite(made, 'users', harmed);
      const database = await place('sqlite');
      expect(await restoreBackup({ database, files }, made, randomUUID)).toEqual({ kind: 'damaged', file });
      if (database.kind === 'sqlite') expect(existsSync(database.file)).toBe(false);
      if (!harmed.includes('Ana')) continue;
      const rows = readRows(file, null);
      const read = rows.next();
      await expect(read).rejects.toThrow(`line 1 of ${file} is no row of a table`);
      await expect(read).rejects.not.toThrow('Ana');
    }
    await db.destroy();
  });

  test('is read back before it gets its name', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const backups = join(folder, randomUUID());
    // Another person's hand, or the disk: the file changes before it is looked at.
    const harming = setInterval(() => {
      const partial = join(backups, 'records', '20261122T120000Z.partial', 'changes.ndjson.gz');
      if (existsSync(partial)) writeFileSync(partial, 'harmed');
    }, 1);
    await expect(makeBackup({ database: source, files }, backups, NOW)).rejects.toThrow('cannot be read back');
    clearInterval(harming);
    expect(await readdir(join(backups, 'records'))).toEqual(['20261122T120000Z.partial']);
    await db.destroy();
  });

  test('sealed, holds nothing to be read, and comes back with its passphrase alone', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const backups = join(folder, randomUUID());
    const words = 'pozo nube caballo lámpara';
    const began = await beginSeal(backups, words);
    if (began.kind !== 'open') throw new Error('a new folder takes any passphrase');
    const made = await makeBackup({ database: source, files, seal: began.seal }, backups, NOW);
    expect(made.manifest).toMatchObject({ sealed: true, photos: { missing: [] } });
    expect((await readdir(made.folder)).filter((name) => !name.endsWith('.sealed'))).toEqual(['manifest.json']);
    const sealed = await readFile(photoPath(backups, photo.sha256, true));
    expect(sealed.includes(photo.bytes.subarray(1000, 1100))).toBe(false);

    const target = { database: await place('sqlite'), files: createFolderStore(join(folder, randomUUID()), Date.now) };
    const restore = (passphrase: string | null) => restoreBackup(target, backups, randomUUID, [], passphrase);
    expect(await restore(null)).toEqual({ kind: 'sealed', passphrase: 'missing' });
    expect(await restore('pozo nube caballo lampara')).toEqual({ kind: 'sealed', passphrase: 'wrong' });
    expect(await beginSeal(backups, 'another one entirely')).toEqual({ kind: 'wrong-passphrase' });
    expect(await restore(words)).toMatchObject({ kind: 'restored', photos: 1, missingPhotos: [] });
    expect(await contents(target.database)).toEqual(await contents(source));
    const opened = await target.files.open(photo.sha256);
    expect(opened === null ? null : Buffer.compare(await buffer(opened.content), photo.bytes)).toBe(0);
    await db.destroy();
  }, 60_000);

  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
    'what is sealed opens to the same %i bytes, in any cuts',
    async (size) => {
      const seal = { key: Buffer.alloc(32, 7) };
      const bytes = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
      const sealed = await buffer(Readable.from(cut(bytes, 999)).pipe(sealing(seal)));
      expect(await buffer(Readable.from(cut(sealed, 1234)).pipe(opening(seal)))).toEqual(bytes);
      const broken = async (changed: Buffer, by = seal) => {
        await expect(buffer(Readable.from([changed]).pipe(opening(by)))).rejects.toThrow('sealed');
      };
      await broken(sealed, { key: Buffer.alloc(32, 8) });
      await broken(sealed.subarray(0, sealed.length - 1));
      if (size > 65_536) await broken(sealed.subarray(0, 24 + 65_552));
      const flipped = Buffer.from(sealed);
      flipped[sealed.length - 3] = (flipped[sealed.length - 3] ?? 0) ^ 1;
      await broken(flipped);
    },
  );

  test('knows every table of the database, so that none is loaded before what it refers to', async () => {
    const source = await place('sqlite');
    const db = await openDatabase(source, randomUUID);
    const snapshot = await openSnapshot(source);
    expect(snapshot.tables.filter((name) => name !== 'migrations').sort()).toEqual([...TABLE_ORDER].sort());
    await snapshot.close();
    await db.destroy();
  });

  test('goes into a place where the service was started but nobody has joined', async () => {
    const source = await place('sqlite');
    const db = await fill(source);
    const files = await folderStoreWithPhoto();
    const backups = join(folder, randomUUID());
    const made = await makeBackup({ database: source, files }, backups, NOW);
    const database = await place('sqlite');
    const started = await openDatabase(database, randomUUID);
    await seedCatalogue(started, NOW);
    await started.destroy();
    expect(await restoreBackup({ database, files }, made.folder, randomUUID)).toMatchObject({ kind: 'restored' });
    expect((await contents(database))['entities']).toEqual((await contents(source))['entities']);
    const users = gunzipSync(
      await buffer((await import('node:fs')).createReadStream(join(made.folder, 'users.ndjson.gz'))),
    );
    expect(users.toString()).toContain('Ana «ñandú»');
    await db.destroy();
  });
});

describe('a restored backup lets nobody in who was shut out since', () => {
  /** Two people with a phone each: `lost` is revoked after the backup, `ended` is ended. */
  async function withSessions(db: Db): Promise<void> {
    const at = '2026-11-20T08:00:00.000Z';
    for (const [id, role] of [
      ['lost', 'supervisor'],
      ['ended', 'technician'],
      ['works', 'technician'],
    ] as const) {
      const person = { name: id, role, partner_id: null, municipalities: null, created_at: at, joined_at: at };
      await db
        .insertInto('users')
        .values({ id, ...person, ended_at: null })
        .execute();
      const device = { name: 'X', enrolled_at: at, last_contact_at: at, revoked_at: null, keyed: 0 as const };
      await db
        .insertInto('devices')
        .values({ id: `phone of ${id}`, user_id: id, ...device })
        .execute();
      const session = { created_at: at, renewed_at: at, expires_at: '2027-11-20T08:00:00.000Z' };
      await db
        .insertInto('sessions')
        .values({ token_hash: id, user_id: id, device_id: `phone of ${id}`, ...session })
        .execute();
    }
  }

  async function shutOut(db: Db): Promise<void> {
    const at = '2026-11-23T08:00:00.000Z';
    await db.updateTable('devices').set({ revoked_at: at }).where('user_id', '=', 'lost').execute();
    await db.updateTable('users').set({ ended_at: at }).where('id', '=', 'ended').execute();
    await db.deleteFrom('sessions').where('user_id', 'in', ['lost', 'ended']).execute();
  }

  const sessionsOf = async (database: DatabaseSettings): Promise<string[]> => {
    const db = await openDatabase(database, randomUUID);
    const rows = await db.selectFrom('sessions').select('user_id').orderBy('user_id').execute();
    await db.destroy();
    return rows.map((row) => row.user_id);
  };

  test.each(['sqlite', 'postgres'] as const)(
    'with the list of the data folder on %s: exactly those; without one: also whoever reads what others recorded',
    async (kind) => {
      const source = await place(kind);
      const db = await openDatabase(source, randomUUID);
      await withSessions(db);
      const files = createFolderStore(join(folder, randomUUID()), Date.now);
      const backups = join(folder, randomUUID());
      await makeBackup({ database: source, files }, backups, NOW);
      await shutOut(db);
      const list = join(folder, `${randomUUID()}.json`);
      await writeKeptApart(list, await keptApartOf(db));
      await db.destroy();

      const told = { database: await place(kind), files };
      expect(await restoreBackup(told, backups, randomUUID, [list])).toMatchObject({
        toldAgain: { revoked: 1, ended: 1 },
        endedSessions: 0,
      });
      expect(await sessionsOf(told.database)).toEqual(['works']);

      const untold = { database: await place(kind), files };
      expect(await restoreBackup(untold, backups, randomUUID, [join(folder, 'nowhere.json')])).toMatchObject({
        toldAgain: { revoked: 0, ended: 0 },
        endedSessions: 1,
      });
      expect(await sessionsOf(untold.database)).toEqual(['ended', 'works']);
    },
    60_000,
  );

  test('the list lies beside the backups too, and a phone that joined again later stays', async () => {
    const source = await place('sqlite');
    const db = await openDatabase(source, randomUUID);
    await withSessions(db);
    const files = createFolderStore(join(folder, randomUUID()), Date.now);
    const backups = join(folder, randomUUID());
    await makeBackup({ database: source, files }, backups, NOW);
    await shutOut(db);
    const keptApart = join(folder, `${randomUUID()}.json`);
    await writeKeptApart(keptApart, await keptApartOf(db));
    await makeBackup({ database: source, files, keptApart }, backups, new Date('2026-11-24T12:00:00Z'));
    // The older of the two backups: the list beside them is the later one's.
    const target = { database: await place('sqlite'), files };
    expect(await restoreBackup(target, join(backups, 'records', '20261122T120000Z'), randomUUID)).toMatchObject({
      toldAgain: { revoked: 1, ended: 1 },
    });
    const list = await keptApartOf(db);
    const later = '2026-11-25T08:00:00.000Z';
    await db.updateTable('devices').set({ revoked_at: null, last_contact_at: later }).execute();
    await db.updateTable('users').set({ ended_at: null }).execute();
    expect(await tellAgain(db, list)).toEqual({ revoked: 0, ended: 0, erased: 0, people: 0 });
    await db.destroy();
  });

  test('who joined after the backup comes back with her phone, and who lost rights has lost them', async () => {
    const source = await place('sqlite');
    const db = await openDatabase(source, randomUUID);
    await withSessions(db);
    const files = createFolderStore(join(folder, randomUUID()), Date.now);
    const backups = join(folder, randomUUID());
    const seal = await beginSeal(backups, 'cuatro palabras de la prueba');
    if (seal.kind !== 'open') throw new Error(seal.kind);
    await makeBackup({ database: source, files, seal: seal.seal }, backups, NOW);
    const [someone] = await db.selectFrom('users').select('id').orderBy('id').execute();
    const at = '2026-11-23T08:00:00.000Z';
    await db
      .updateTable('users')
      .set({ role: 'technician', municipalities: '["0801"]', changed_at: at })
      .where('id', '=', someone?.id ?? '')
      .execute();
    const person = { name: 'Nueva', role: 'technician' as const, partner_id: null, municipalities: null };
    const [nueva, borrada] = [randomUUID(), randomUUID()];
    for (const id of [nueva, borrada]) {
      await db
        .insertInto('users')
        .values({ id, ...person, created_at: at, joined_at: at, ended_at: null })
        .execute();
      const phone = { id: `t-${id}`, user_id: id, name: 'p', enrolled_at: at, last_contact_at: at };
      await db
        .insertInto('devices')
        .values({ ...phone, revoked_at: null, keyed: 1 })
        .execute();
      await db
        .insertInto('device_keys')
        .values({ device_id: `t-${id}`, user_id: id, public_key: 'k', added_at: at })
        .execute();
      const opened = { created_at: at, renewed_at: at, expires_at: '2027-11-23T08:00:00.000Z' };
      await db
        .insertInto('sessions')
        .values({ token_hash: `h-${id}`, user_id: id, device_id: `t-${id}`, ...opened })
        .execute();
    }
    const who = OPERATOR;
    const clock = { now: () => new Date('2026-11-24T08:00:00Z') };
    await erase({ db, clock, files }, { id: randomUUID(), kind: 'person', target: borrada, reason: 'pidió', who });
    const keptApart = join(folder, `${randomUUID()}.json`);
    await writeKeptApart(keptApart, await keptApartOf(db));
    await makeBackup(
      { database: source, files, keptApart, seal: seal.seal },
      backups,
      new Date('2026-11-25T12:00:00Z'),
    );
    // 2.3: what lies open beside sealed backups names nobody.
    const open = await readFile(join(backups, 'kept-apart.json'), 'utf8');
    expect(open).not.toContain('Nueva');
    expect(open).not.toContain(`h-${nueva}`);
    const older = join(backups, 'records', '20261122T120000Z');
    for (const own of [[keptApart], []]) {
      const target = { database: await place('sqlite'), files };
      const restored = await restoreBackup(target, older, randomUUID, own, 'cuatro palabras de la prueba');
      expect(restored).toMatchObject({ kind: 'restored', toldAgain: { people: 3 } });
      const back = await openDatabase(target.database, randomUUID);
      const users = await back.selectFrom('users').select(['id', 'name', 'role', 'ended_at']).execute();
      expect(users).toContainEqual({ id: nueva, name: 'Nueva', role: 'technician', ended_at: null });
      expect(users.find(({ id }) => id === borrada)).toMatchObject({ name: 'Persona borrada' });
      expect(users.find(({ id }) => id === borrada)?.ended_at).not.toBeNull();
      expect(users.find(({ id }) => id === someone?.id)).toMatchObject({ role: 'technician' });
      const sessions = (await back.selectFrom('sessions').select('token_hash').execute()).map((row) => row.token_hash);
      expect(sessions).toContain(`h-${nueva}`);
      expect(sessions).not.toContain(`h-${borrada}`);
      const keys = await back.selectFrom('device_keys').select('device_id').where('user_id', '=', nueva).execute();
      expect(keys).toHaveLength(1);
      // A start tells the list again, and a session that ended since stays ended.
      await back.deleteFrom('sessions').where('token_hash', '=', `h-${nueva}`).execute();
      expect(await tellAgain(back, await keptApartOf(db))).toMatchObject({ people: 0 });
      expect(await back.selectFrom('sessions').select('token_hash').where('user_id', '=', nueva).execute()).toEqual([]);
      await back.destroy();
    }
    await db.destroy();
  });

  test('what lies open beside sealed backups gives nobody rights', async () => {
    const source = await place('sqlite');
    const db = await openDatabase(source, randomUUID);
    await withSessions(db);
    const files = createFolderStore(join(folder, randomUUID()), Date.now);
    const backups = join(folder, randomUUID());
    const seal = await beginSeal(backups, 'cuatro palabras de la prueba');
    if (seal.kind !== 'open') throw new Error(seal.kind);
    await makeBackup({ database: source, files, seal: seal.seal }, backups, NOW);
    const list = await keptApartOf(db);
    const [first] = list.people ?? [];
    if (first === undefined) throw new Error('nobody');
    const intruder = { ...first, id: 'intruso', role: 'admin' as const };
    await writeKeptApart(join(backups, 'kept-apart.json'), { ...list, people: [intruder] });
    const target = { database: await place('sqlite'), files };
    await restoreBackup(target, backups, randomUUID, [], 'cuatro palabras de la prueba');
    const back = await openDatabase(target.database, randomUUID);
    expect(await back.selectFrom('users').select('id').where('id', '=', 'intruso').execute()).toEqual([]);
    await back.destroy();
    await db.destroy();
  });

  test('a list of before names no people, and is read', async () => {
    const file = join(folder, `${randomUUID()}.json`);
    await writeFile(file, '{"version":1,"revoked":[],"ended":[],"erased":[]}');
    expect(await readKeptApart(file)).toEqual({ version: 1, revoked: [], ended: [], erased: [] });
  });

  test('a list that is damaged is none', async () => {
    const file = join(folder, `${randomUUID()}.json`);
    await writeFile(file, '{"version":1,"revoked":[');
    expect(await readKeptApart(file)).toBeNull();
    expect(await readKeptApart(join(folder, 'nowhere.json'))).toBeNull();
  });
});
