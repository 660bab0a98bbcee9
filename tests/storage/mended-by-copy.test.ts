import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import { discardDraft, listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { makeBackup } from '../../src/storage/outbox/backup.ts';
import { freezeForSending, listSetAside, readFinished } from '../../src/storage/outbox/outbox.ts';
import { chunksOf, takeInBackup } from '../../src/storage/outbox/take-in-backup.ts';
import { isSealed, unlessDamaged } from '../../src/storage/phone/body-codec.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { finish, finished, newDraft, openPhone, takePhoto } from './support/phone.ts';

const tools = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});
/** The name of a key that nobody has. */
const GONE = '0011223344556677';

const copyOf = (own: OwnStorage) => makeBackup(own, tools, { app: '1.0.0', passphrase: null });
const takeIn = async (own: OwnStorage, file: Blob) => takeInBackup(own, chunksOf(file), tools, null);

async function damageBody({ storage }: OwnStorage, key: string): Promise<void> {
  await storage.write(['bodies'], async (database) => {
    const row = await database.bodies.get(key);
    if (row === undefined || !isSealed(row.body)) throw new Error('not sealed');
    await database.bodies.put({ ...row, body: { ...row.body, key: GONE } });
  });
}

/** What the drafts that stand say; null: it cannot be read. */
async function saidByDrafts(own: OwnStorage): Promise<unknown[]> {
  const drafts = await listDrafts(own);
  return Promise.all(drafts.map(async ({ id }) => (await unlessDamaged(() => readDraft(own, id)))?.body.answers));
}

test('a draft that cannot be read is no reason to leave the one of a copy, in the trash neither', async () => {
  const { ana } = await openPhone();
  const standing = await newDraft(ana, { nombre: 'en pie' });
  const discarded = await newDraft(ana, { nombre: 'en la papelera' });
  const file = await copyOf(ana);
  await damageBody(ana, `draft/${standing.id}`);
  await damageBody(ana, `draft/${discarded.id}`);
  await discardDraft(ana, discarded.id);
  expect(await takeIn(ana, file)).toMatchObject({ status: 'taken-in', drafts: 2, restored: 0, complete: true });
  const said = await saidByDrafts(ana);
  expect(said).toContainEqual({ nombre: 'en pie' });
  expect(said).toContainEqual({ nombre: 'en la papelera' });
  // As often as one likes.
  await takeIn(ana, file);
  expect(await saidByDrafts(ana)).toHaveLength(said.length);
});

test('a record that was set aside because it cannot be read is whole again by a copy, and is sent', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'entero' });
  const file = await copyOf(ana);
  await damageBody(ana, `finished/${key}`);
  await freezeForSending(ana, [key]);
  expect((await listSetAside(ana)).map(({ setAside }) => setAside?.code)).toEqual(['damaged']);
  expect(await takeIn(ana, file)).toMatchObject({ status: 'taken-in', records: 1 });
  expect(await listSetAside(ana)).toEqual([]);
  expect(await readFinished(ana, key)).toMatchObject({ answers: { nombre: 'entero' } });
  expect(await takeIn(ana, file)).toMatchObject({ records: 0, alreadyHere: 1 });
});

test('a photo that cannot be opened is written anew from a copy', async () => {
  const { ana, storage } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'con foto' });
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  const file = await copyOf(ana);
  await storage.write(['photos'], async (database) => {
    const row = await database.photos.get(photo.sha256);
    if (row?.keys === undefined) throw new Error('not sealed');
    await database.photos.put({ ...row, keys: row.keys.map((each) => ({ ...each, key: GONE })) });
  });
  expect(await readPhoto(ana, photo.sha256)).toBeNull();
  await takeIn(ana, file);
  expect(await readPhoto(ana, photo.sha256)).not.toBeNull();
});
