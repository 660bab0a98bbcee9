import './support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../src/domain/json-object.ts';
import { emptyReviewDraft, type ReviewDraft } from '../../src/domain/submission/review-draft.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { discardDraft, listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { applyReceipts, readFinished } from '../../src/storage/outbox/outbox.ts';
import { finishedKey } from '../../src/storage/phone/body-keys.ts';
import { joinSession, listRevoked, readRevoked } from '../../src/storage/phone/change-session.ts';
import { chooseSecret } from '../../src/storage/phone/lock.ts';
import type { OwnStorage, PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { SCHEMA_VERSIONS } from '../../src/storage/phone/schema.ts';
import { sealRows } from '../../src/storage/phone/seal-rows.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { closeLock } from '../../src/storage/phone/vault.ts';
import { keepFile } from '../../src/storage/photos/kept-files.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { clearPerson, clearRevoked } from '../../src/storage/pulled/clear-person.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { readReviewDraft, saveReviewDraft } from '../../src/storage/pulled/review-drafts.ts';
import { countReviews } from '../../src/storage/pulled/written-reviews.ts';
import { entityChange, page, review, submissionChange, submissionOf } from './support/changes.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { withOtherWindow } from './support/other-window.ts';
import {
  ANA,
  BETO,
  finish,
  freezeOne,
  newDraft,
  openPhone,
  photoBytes,
  sha256Hex,
  storedReceipt,
  takePhoto,
} from './support/phone.ts';

const R1 = '018f0000-0000-7000-8000-0000000000e1';

async function join(storage: PhoneStorage, userId: string): Promise<void> {
  await joinSession(storage, { userId, name: 'Ana', role: 'technician', partnerId: null, municipalities: null }, null);
}

/** A day whose work is proved: a sent record with its photo, a pulled one with a review, something in the trash. */
async function provedDay(own: OwnStorage) {
  await join(own.storage, own.owner);
  // The service that it is proved to is the one that stands (4.7).
  await applyPull(own, { after: 0, scope: null }, page([entityChange(1, 'p1')]));
  const draft = await newDraft(own, { nombre: 'enviado' });
  const photo = await takePhoto(own, draft.id, own.owner === ANA ? 1 : 2);
  await finish(own, draft.id, [photo]);
  const sent = await freezeOne(own, draft.id);
  await applyReceipts(own, [storedReceipt(sent, [photo.sha256])]);
  await notePhotoProved(own, photo.sha256);
  const head = submissionChange(2, submissionOf(R1, { author: own.owner }), {
    reviews: [review('r', R1, 1, 'approved')],
  });
  await applyPull(own, { after: 1, scope: 'todo' }, page([head]));
  await discardDraft(own, (await newDraft(own)).id);
  return { id: draft.id, sha256: photo.sha256 };
}

/** The owners of the rows of every table. */
async function owners(storage: PhoneStorage): Promise<string> {
  const tables = Object.keys(Object.assign({}, ...SCHEMA_VERSIONS.map(({ stores }) => stores)));
  const rows = await storage.read((database) => Promise.all(tables.map((table) => database.table(table).toArray())));
  return JSON.stringify(rows);
}

test('what was proved is taken off the phone with the person’s keys and session, and the registry with the last person', async () => {
  const { ana, storage } = await openPhone();
  const { sha256 } = await provedDay(ana);
  expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  const left = await owners(storage);
  for (const gone of [ANA, R1, sha256, 'Junta']) expect(left).not.toContain(gone);
  expect(await readSession(storage)).toBeNull();
  // She comes back: it is a phone like any other.
  await join(storage, ANA);
  const row = await newDraft(ana, { nombre: 'de vuelta' });
  expect((await readDraft(ana, row.id))?.body.answers).toEqual({ nombre: 'de vuelta' });
});

test.each([
  ['a draft', (own: OwnStorage) => newDraft(own)],
  ['a record that was not sent', async (own: OwnStorage) => finish(own, (await newDraft(own)).id)],
])('with %s nothing is taken away', async (_what, make) => {
  const { ana, storage } = await openPhone();
  await provedDay(ana);
  await make(ana);
  const before = await owners(storage);
  expect(await clearPerson(ana)).toEqual({ status: 'unsent' });
  expect(await owners(storage)).toBe(before);
});

test('what another person of the phone recorded stays whole', async () => {
  const { ana, beto, storage } = await openPhone();
  const his = await provedDay(beto);
  const draft = await newDraft(beto, { nombre: 'de Beto' });
  await provedDay(ana);
  expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  expect((await readDraft(beto, draft.id))?.body.answers).toEqual({ nombre: 'de Beto' });
  expect((await readFinished(beto, his.id))?.answers).toEqual({ nombre: 'enviado' });
  expect((await readPhoto(beto, his.sha256))?.data.byteLength).toBe(4_000);
  expect((await readRecord(beto, R1))?.answers).toEqual({ nombre: 'del servicio' });
  const left = await owners(storage);
  expect(left).not.toContain(ANA);
  expect(left).toContain(BETO);
});

test('a phone that dies at any step of it has all of it or nothing', async () => {
  const seen = await atEveryStep(async (step) => {
    const phone = await openPhone();
    const { id } = await provedDay(phone.ana);
    const { fired } = await failingAt(step, 'kill', () => clearPerson(phone.ana));
    phone.storage.close();
    const { ana, storage } = await openPhone({ name: phone.name });
    const answers = (await readFinished(ana, id))?.answers;
    const joined = (await readSession(storage)) !== null;
    storage.close();
    return { fired, seen: { answers, joined } };
  });
  expect(seen.length).toBeGreaterThan(3);
  for (const after of seen) expect(after).toEqual({ answers: { nombre: 'enviado' }, joined: true });
});

test('a revoked phone on which all is proved clears itself and says so', async () => {
  const { ana, storage } = await openPhone();
  await provedDay(ana);
  expect(await clearRevoked(ana)).toEqual({ status: 'cleared' });
  expect(await readSession(storage)).toBeNull();
  expect(await readRevoked(storage)).toMatchObject({ name: 'Ana', unsent: false });
  expect(await owners(storage)).not.toContain(R1);
  await join(storage, BETO);
  expect(await readRevoked(storage)).toBeNull();
});

test('a revoked phone keeps what was not sent, and what that was made on, until its person joins again', async () => {
  const { ana, storage } = await openPhone();
  const { id } = await provedDay(ana);
  const correction = await beginCorrection(ana, id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  const other = await newDraft(ana, { nombre: 'sin enviar' });
  await finish(ana, other.id);
  expect(await clearRevoked(ana)).toEqual({ status: 'unsent' });
  expect(await readSession(storage)).toBeNull();
  expect(await readRevoked(storage)).toMatchObject({ unsent: true });
  expect(await readRecord(ana, R1)).toBeNull();
  await join(storage, ANA);
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([correction.draft.id]);
  expect((await freezeOne(ana, other.id)).answers).toEqual({ nombre: 'sin enviar' });
  await finish(ana, correction.draft.id);
  // Of the record it was made on, the second revision.
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ revision: 2, baseRevision: 1 });
});

test('a revoked phone that dies at any step of its person joining again has the session or the note, never both', async () => {
  const seen = await atEveryStep(async (step) => {
    const phone = await openPhone();
    await join(phone.storage, ANA);
    await newDraft(phone.ana);
    await clearRevoked(phone.ana);
    const { fired } = await failingAt(step, 'kill', () => join(phone.storage, ANA));
    phone.storage.close();
    const { storage } = await openPhone({ name: phone.name });
    const isJoined = (await readSession(storage)) !== null;
    const isRevoked = (await listRevoked(storage)).includes(ANA);
    storage.close();
    return { fired, seen: isJoined === isRevoked };
  });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen).not.toContain(true);
});

test('a revoked phone keeps no file that was kept by choice, whatever waits to be sent', async () => {
  const { ana, beto, storage } = await openPhone();
  await provedDay(ana);
  const draft = await newDraft(ana);
  const mine = await takePhoto(ana, draft.id, 5);
  const data = photoBytes(9);
  const sha256 = await sha256Hex(new Uint8Array(data));
  await keepFile(ana, R1, sha256, { data, mediaType: 'application/pdf' });
  const his = photoBytes(10);
  const hisSha256 = await sha256Hex(new Uint8Array(his));
  await keepFile(beto, R1, hisSha256, { data: his, mediaType: 'application/pdf' });
  expect(await clearRevoked(ana)).toEqual({ status: 'unsent' });
  const left = await storage.read((database) => database.photoBytes.toCollection().primaryKeys());
  expect(new Set(left)).toEqual(new Set([mine.sha256, hisSha256]));
  expect(await owners(storage)).not.toContain(sha256);
});

describe('a review that was written and not sent', () => {
  const OTHER = '018f0000-0000-7000-8000-0000000000e2';
  const words = { ...emptyReviewDraft(1), reason: 'Falta la tarifa' };

  test('holds the phone back while its record is here, and no longer once it is emptied', async () => {
    const { ana } = await openPhone();
    await provedDay(ana);
    await saveReviewDraft(ana, R1, words);
    expect(await countReviews(ana)).toEqual({ waiting: 1, orphaned: 0 });
    expect(await clearPerson(ana)).toEqual({ status: 'unsent' });
    expect((await readReviewDraft(ana, R1))?.reason).toBe('Falta la tarifa');
    await saveReviewDraft(ana, R1, emptyReviewDraft(1));
    expect(await countReviews(ana)).toEqual({ waiting: 0, orphaned: 0 });
    expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  });

  test('keeps the id of a decision about a branch, which holds nothing back', async () => {
    const { ana } = await openPhone();
    await provedDay(ana);
    await saveReviewDraft(ana, R1, { ...emptyReviewDraft(1), branchIds: { 'x/adopt': 'an-id' } });
    expect((await readReviewDraft(ana, R1))?.branchIds).toEqual({ 'x/adopt': 'an-id' });
    expect(await clearPerson(ana)).toEqual({ status: 'cleared' });
  });

  test.each([['left', clearPerson] as const, ['revoked', clearRevoked] as const])(
    'goes with a phone that is %s when its record came no more: it is told before',
    async (_how, clear) => {
      const { ana, storage } = await openPhone();
      await provedDay(ana);
      await saveReviewDraft(ana, OTHER, words);
      expect(await countReviews(ana)).toEqual({ waiting: 0, orphaned: 1 });
      expect(await clear(ana)).toEqual({ status: 'cleared' });
      expect(await owners(storage)).not.toContain(OTHER);
    },
  );

  test('stays where a PIN is before it, and the rest of a revoked phone goes', async () => {
    const { ana, storage } = await openPhone();
    await provedDay(ana);
    await saveReviewDraft(ana, R1, words);
    let at = 0;
    const elapsed = () => (at += 60_000);
    await chooseSecret(ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed });
    await closeLock(ana);
    expect(await clearRevoked(ana)).toEqual({ status: 'unsent' });
    expect(await storage.read((database) => database.reviewDrafts.count())).toBe(1);
  });

  test('of a version before, in which nothing stands, is taken away', async () => {
    const { ana, storage } = await openPhone();
    await provedDay(ana);
    const put = (draft: ReviewDraft) =>
      storage.write(['reviewDrafts'], (database) => database.reviewDrafts.put({ owner: ANA, recordId: R1, draft }));
    await put(words);
    expect(await clearRevoked(ana)).toEqual({ status: 'unsent' });
    await join(storage, ANA);
    await put(emptyReviewDraft(1));
    expect(await clearRevoked(ana)).toEqual({ status: 'cleared' });
  });
});

test('housekeeping that had read a snapshot of unsent work writes nothing of a cleared person back', async () => {
  const { ana, storage } = await openPhone();
  const { id } = await provedDay(ana);
  const row = await storage.read((database) => database.submissions.get(id));
  if (row === undefined) throw new Error('no row');
  await storage.write(['snapshots'], async (database) => {
    const body = { codec: 'json-1', text: '{"nombre":"enviado"}' } as const;
    const bodies = [{ key: finishedKey(id), body }];
    const takenAt = '2026-11-20T10:00:00.000Z';
    await database.snapshots.add({ fromVersion: 2, takenAt, drafts: [], submissions: [row], bodies });
  });
  const isSnapshot = (found: unknown) => Array.isArray(found) && isObject(found[0]) && 'fromVersion' in found[0];
  await sealRows(withOtherWindow(storage, () => clearPerson(ana), isSnapshot));
  expect(await storage.read((database) => database.snapshots.toArray())).toMatchObject([
    { drafts: [], submissions: [], bodies: [] },
  ]);
  expect(await owners(storage)).not.toContain(ANA);
});
