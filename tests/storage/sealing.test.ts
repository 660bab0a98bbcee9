import './support/indexed-db.ts';
import { liveQuery } from 'dexie';
import { describe, expect, test } from 'vitest';
import { emptyReviewDraft } from '../../src/domain/submission/review-draft.ts';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import { discardDraft, listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { readBeforeUpgrade, upgradeDraft } from '../../src/storage/drafts/form-upgrade.ts';
import { listDiscardedDrafts } from '../../src/storage/drafts/trash.ts';
import { makeBackup } from '../../src/storage/outbox/backup.ts';
import { applyReceipts, freezeForSending, listSent, readFinished } from '../../src/storage/outbox/outbox.ts';
import { chunksOf, takeInBackup } from '../../src/storage/outbox/take-in-backup.ts';
import { decodeDraftBody } from '../../src/storage/phone/body-codec.ts';
import type { Environment } from '../../src/storage/phone/environment.ts';
import type { OwnStorage, PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { SCHEMA_VERSIONS, type SchemaVersion, type TableName } from '../../src/storage/phone/schema.ts';
import { sealRows } from '../../src/storage/phone/seal-rows.ts';
import { readSettings, saveSettings } from '../../src/storage/phone/settings.ts';
import { vaultKey } from '../../src/storage/phone/vault.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { readPhoto, readThumbnail } from '../../src/storage/photos/photos.ts';
import { readOfficeColumns } from '../../src/storage/pulled/office-columns.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { readEntity } from '../../src/storage/pulled/registry.ts';
import { readReviewDraft, saveReviewDraft } from '../../src/storage/pulled/review-drafts.ts';
import { entityChange, page, review, submissionChange, submissionOf } from './support/changes.ts';
import { failingAt } from './support/faults.ts';
import {
  ANA,
  body,
  finish,
  freezeOne,
  listOutbox,
  newDraft,
  openPhone,
  photoBytes,
  sha256Hex,
  storedReceipt,
  takePhoto,
  testClock,
  testEnvironment,
} from './support/phone.ts';

/** What nobody may find in the files of a phone. */
const NAME = 'Eulalia Zepeda';
const TELEPHONE = '9876-5432';
const START = { after: 0, scope: null };
const R1 = '018f0000-0000-7000-8000-0000000000e1';
const tools = makeBackupTools({
  crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/** Every way by which personal data come into the database of a phone. */
async function fill(
  own: OwnStorage,
  desk = true,
): Promise<{ readonly draft: string; readonly key: string; readonly sha256: string }> {
  const answers = { presidenta: NAME, telefono: TELEPHONE };
  const row = await newDraft(own, answers);
  const edition = 1;
  await saveDraft(own, row.id, { body: body(answers), edition, activeSeconds: 1, progress: null, instanceName: NAME });
  await upgradeDraft(own, row.id, { toVersion: 2, body: body({ ...answers, nota: TELEPHONE }), edition: 2 });
  const thrown = await newDraft(own, answers);
  await discardDraft(own, thrown.id);
  const waiting = await newDraft(own, answers);
  const photo = await takePhoto(own, waiting.id, 3);
  await saveDraft(own, waiting.id, {
    body: body(answers),
    edition,
    activeSeconds: 1,
    progress: null,
    instanceName: NAME,
  });
  await finish(own, waiting.id, [photo]);
  const head = submissionOf(R1, { answers, author: own.owner });
  const comment = { ...review('rev', R1, 1, 'returned', `Llame a ${NAME}`), comments: [{ text: TELEPHONE }] };
  const changes = [
    submissionChange(1, head, { reviews: [comment] }),
    { sequence: 2, kind: 'review', id: 'rev2', value: { ...comment, id: 'rev2' } },
    { sequence: 3, kind: 'lluvia', id: 'x', value: { dicho: NAME } },
  ];
  await applyPull(own, START, page(changes));
  if (desk) await saveReviewDraft(own, R1, { ...emptyReviewDraft(1), reason: `Hablé con ${NAME}` });
  return { draft: row.id, key: waiting.id, sha256: photo.sha256 };
}

/** All rows of all tables, as text and as bytes. */
async function everything(storage: PhoneStorage): Promise<string> {
  const tables = Object.keys(Object.assign({}, ...SCHEMA_VERSIONS.map(({ stores }) => stores))) as TableName[];
  const rows = await storage.read(async (database) => {
    const found: unknown[] = [];
    for (const table of tables) found.push(table, await database.table(table).toArray());
    return found;
  });
  return JSON.stringify(rows, (_key, value: unknown) => {
    if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
    return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
  });
}

/** As a release before wrote it: nothing sealed. A phone without room for keys writes the same. */
function inClear(): Environment {
  const environment = testEnvironment(testClock());
  const keyOf = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  return { ...environment, sealing: { ...environment.sealing, keyOf } };
}

/** What a person reads of what `fill` made. */
async function readAll(own: OwnStorage, made: Awaited<ReturnType<typeof fill>>) {
  const record = await readRecord(own, R1);
  const photo = await readPhoto(own, made.sha256);
  const thumbnail = await readThumbnail(own, made.sha256);
  return {
    draft: (await readDraft(own, made.draft))?.body.answers,
    before: (await readBeforeUpgrade(own, made.draft))?.answers,
    names: (await listDrafts(own)).map((row) => row.instanceName),
    thrown: (await listDiscardedDrafts(own)).length,
    finished: (await readFinished(own, made.key))?.answers,
    queued: (await listOutbox(own)).map(({ row }) => row.instanceName),
    head: record?.answers,
    reviews: record?.reviews.map(({ id, reason, comments }) => ({ id, reason, comments })),
    written: (await readReviewDraft(own, R1))?.reason,
    photo: photo === null ? null : await sha256Hex(new Uint8Array(photo.data)),
    thumbnail: thumbnail === null ? null : await sha256Hex(new Uint8Array(thumbnail.data)),
  };
}

const answers = { presidenta: NAME, telefono: TELEPHONE };
const comments = [{ text: TELEPHONE }];
const reason = `Llame a ${NAME}`;

async function expected(sha256: string) {
  return {
    draft: { ...answers, nota: TELEPHONE },
    before: answers,
    names: [NAME],
    thrown: 1,
    finished: answers,
    queued: [NAME],
    head: answers,
    reviews: [
      { id: 'rev', reason, comments },
      { id: 'rev2', reason, comments },
    ],
    written: `Hablé con ${NAME}`,
    photo: sha256,
    thumbnail: await sha256Hex(new Uint8Array(photoBytes(3, 40))),
  };
}

describe('what lies in the database of a phone', () => {
  test('holds no name and no telephone in clear, in no table, and its person reads all of it', async () => {
    const { ana, storage } = await openPhone();
    const made = await fill(ana);
    const found = await everything(storage);
    expect(found).not.toContain(NAME);
    expect(found).not.toContain(TELEPHONE);
    expect(found).not.toContain(Buffer.from(photoBytes(3).slice(0, 16)).toString('latin1'));
    expect(await readAll(ana, made)).toEqual(await expected(made.sha256));
  });

  test('opens with no key of another person of the same phone', async () => {
    const { ana, beto, storage } = await openPhone();
    const made = await fill(ana);
    await newDraft(beto, answers);
    const stored = await storage.read((database) => database.bodies.get(`draft/${made.draft}`));
    if (stored === undefined) throw new Error('no body');
    await expect(decodeDraftBody(beto, stored.body)).rejects.toThrow('key');
    expect((await decodeDraftBody(ana, stored.body)).answers).toEqual({ ...answers, nota: TELEPHONE });
  });

  test('is opened again after a start by the keys that two tabs made together once', async () => {
    const phone = await openPhone();
    const tab = await openPhone({ name: phone.name });
    const rows = await Promise.all([newDraft(phone.ana, answers), newDraft(tab.ana, answers)]);
    phone.storage.close();
    tab.storage.close();
    const { ana } = await openPhone({ name: phone.name });
    for (const { id } of rows) expect((await readDraft(ana, id))?.body.answers).toEqual(answers);
  });

  test('without room for keys is kept in clear, which ranks above sealing it, and sealed when there is', async () => {
    const phone = await openPhone({ environment: inClear() });
    const made = await fill(phone.ana);
    expect(await everything(phone.storage)).toContain(NAME);
    expect(await readAll(phone.ana, made)).toEqual(await expected(made.sha256));
    phone.storage.close();
    const { ana, storage } = await openPhone({ name: phone.name });
    await sealRows(storage);
    expect(await everything(storage)).not.toContain(NAME);
    expect(await readAll(ana, made)).toEqual(await expected(made.sha256));
  });

  test('with keys that cannot be read keeps what is typed now, and never makes other keys over them', async () => {
    const { ana, storage } = await openPhone();
    await storage.write(['meta'], (database) => database.meta.put({ key: vaultKey(ANA), value: 'dañado' }));
    const row = await newDraft(ana, answers);
    expect((await readDraft(ana, row.id))?.body.answers).toEqual(answers);
    const kept = await storage.read((database) => database.meta.get(vaultKey(ANA)));
    expect(kept?.value).toBe('dañado');
  });
});

describe('columns of the registry that are not for everybody', () => {
  const told = (members: Record<string, unknown>) => ({ properties: { estado: 'activo', ...members } });
  const columns = { presidente: NAME, telefono: TELEPHONE };

  test('lie sealed for who keeps it, are read by nobody else of the phone, and go when they are told no more', async () => {
    const { ana, beto, storage } = await openPhone();
    const kept = { ...told(columns), office: ['presidente', 'telefono'] };
    // He was here first: the entity is not written again, what only she is told is.
    await applyPull(beto, START, page([entityChange(1, 'p1', told({}))]));
    await applyPull(ana, START, page([entityChange(1, 'p1', kept)]));
    const found = await everything(storage);
    expect(found).not.toContain(NAME);
    expect(found).not.toContain(TELEPHONE);
    expect(await readOfficeColumns(ana, 'p1')).toEqual(columns);
    expect(await readOfficeColumns(beto, 'p1')).toEqual({});
    expect((await readEntity(storage, 'p1'))?.properties).toEqual({ estado: 'activo' });
    await sealRows(storage);
    expect(await readOfficeColumns(ana, 'p1')).toEqual(columns);
    await applyPull(ana, { after: 1, scope: 'todo' }, page([entityChange(2, 'p1', { ...told({}), office: [] })]));
    expect(await readOfficeColumns(ana, 'p1')).toEqual({});
  });
});

describe.each([1, 2])('a database of schema version %i', (version) => {
  const old = () => openPhone({ environment: inClear(), versions: versionsUpTo(version) });

  test('is read before it is carried over, and then lies sealed, its snapshot included', async () => {
    const phone = await old();
    const made = version === 1 ? await fillFirst(phone.ana) : await fill(phone.ana);
    phone.storage.close();
    const { ana, storage } = await openPhone({ name: phone.name });
    const before = await readAll(ana, made);
    expect(before).toMatchObject({ draft: { ...answers, nota: TELEPHONE }, finished: answers, head: answers });
    expect(await everything(storage)).toContain(NAME);
    expect(await sealRows(storage)).toBeGreaterThan(5);
    const found = await everything(storage);
    expect(found).not.toContain(NAME);
    expect(found).not.toContain(TELEPHONE);
    expect(await readAll(ana, made)).toEqual(before);
    expect(await sealRows(storage)).toBe(0);
  });

  test('killed at any write while it is carried over loses nothing, and goes on at the next start', async () => {
    let ends = 0;
    for (let step = 1; ends === 0; step += 1) {
      const phone = await old();
      const made = version === 1 ? await fillFirst(phone.ana) : await fill(phone.ana);
      phone.storage.close();
      const first = await openPhone({ name: phone.name });
      const before = await readAll(first.ana, made);
      const { fired } = await failingAt(step, 'kill', () => sealRows(first.storage));
      if (!fired) ends = step;
      first.storage.close();
      const { ana, storage } = await openPhone({ name: phone.name });
      expect(await readAll(ana, made)).toEqual(before);
      // Somebody types meanwhile.
      const row = await newDraft(ana, { nombre: 'entretanto' });
      await sealRows(storage);
      expect(await everything(storage)).not.toContain(NAME);
      expect((await readDraft(ana, row.id))?.body.answers).toEqual({ nombre: 'entretanto' });
      const { names: _now, ...after } = await readAll(ana, made);
      const { names: _before, ...rest } = before;
      expect(after).toEqual(rest);
      storage.close();
    }
    expect(ends).toBeGreaterThan(10);
  });
});

/**
 * The pull of today writes notes of forms and marks of visits, which hold nothing personal; every table that does is as
 * that version had it.
 */
function versionsUpTo(version: number): readonly SchemaVersion[] {
  return SCHEMA_VERSIONS.slice(0, version).map((each) =>
    each.version === version
      ? { ...each, stores: { ...each.stores, formNotes: '[id+version]', visitMarks: '[owner+id]' } }
      : each,
  );
}

/** What there was before the supervisor's desk: no drafts of reviews. */
async function fillFirst(own: OwnStorage): ReturnType<typeof fill> {
  return fill(own, false);
}

describe('what is queued', () => {
  test('is sealed with the send key until it is proved, and with the data key afterwards', async () => {
    const { ana, storage } = await openPhone();
    const draft = await newDraft(ana, answers);
    const photo = await takePhoto(ana, draft.id, 5);
    await finish(ana, draft.id, [photo]);
    const codec = async () =>
      (await storage.read((database) => database.bodies.get(`finished/${draft.id}`)))?.body.codec;
    const keys = async () => (await storage.read((database) => database.photos.get(photo.sha256)))?.keys?.length;
    expect([await codec(), await keys()]).toEqual(['queued-1', 2]);
    await sealRows(storage);
    expect([await codec(), await keys()]).toEqual(['queued-1', 2]);
    const sent = await freezeOne(ana, draft.id);
    await applyReceipts(ana, [storedReceipt(sent, [photo.sha256])]);
    await notePhotoProved(ana, photo.sha256);
    expect(await sealRows(storage)).toBe(2);
    expect([await codec(), await keys()]).toEqual(['sealed-1', 1]);
    expect((await readFinished(ana, draft.id))?.answers).toEqual(answers);
    expect((await readPhoto(ana, photo.sha256))?.data.byteLength).toBe(photo.bytes);
    expect(await listSent(ana, 5)).toHaveLength(1);
    expect(await freezeForSending(ana, [draft.id])).toEqual([]);
  });
});

test('a photo that two people of one phone hold is read by both, whoever took it last', async () => {
  const { ana, beto } = await openPhone();
  const hers = await takePhoto(ana, (await newDraft(ana)).id, 7);
  const his = await takePhoto(beto, (await newDraft(beto)).id, 7);
  expect(hers.sha256).toBe(his.sha256);
  for (const own of [ana, beto]) {
    expect((await readPhoto(own, hers.sha256))?.data.byteLength).toBe(hers.bytes);
    expect((await readThumbnail(own, hers.sha256))?.data.byteLength).toBe(40);
  }
});

test('a backup leaves sealed rows as what they say, and a phone that takes it in seals them again', async () => {
  const phone = await openPhone();
  const made = await fill(phone.ana);
  const file = await makeBackup(phone.ana, tools, { app: '1', passphrase: null });
  const other = await openPhone();
  expect(await takeInBackup(other.ana, chunksOf(file), tools, null)).toMatchObject({ complete: true, damaged: 0 });
  expect(await everything(other.storage)).not.toContain(NAME);
  expect((await readFinished(other.ana, made.key))?.answers).toEqual(answers);
  expect((await readDraft(other.ana, made.draft))?.body.answers).toEqual({ ...answers, nota: TELEPHONE });
  expect((await readPhoto(other.ana, made.sha256))?.data.byteLength).toBe(4_000);
});

test('a live query hears of what it reads after something that was sealed', async () => {
  const { ana, storage } = await openPhone();
  const row = await newDraft(ana, answers);
  const named = { body: body(answers), activeSeconds: 1, progress: null, instanceName: NAME };
  await saveDraft(ana, row.id, { ...named, edition: 1 });
  const seen: string[] = [];
  const watched = liveQuery(async () => {
    const [draft] = await listDrafts(ana);
    const read = await readDraft(ana, row.id);
    return `${draft?.instanceName} ${read?.row.label} ${(await readSettings(storage)).theme}`;
  }).subscribe((value) => seen.push(value));
  await expect.poll(() => seen).toEqual([`${NAME} Junta El Ocote system`]);
  await saveSettings(storage, { theme: 'dark' });
  await expect.poll(() => seen.at(-1)).toBe(`${NAME} Junta El Ocote dark`);
  watched.unsubscribe();
});
