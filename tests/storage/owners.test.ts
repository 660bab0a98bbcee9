import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { discardDraft, listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { withdrawRecord } from '../../src/storage/drafts/finish.ts';
import { emptyPractice } from '../../src/storage/drafts/practice.ts';
import { countUnsent } from '../../src/storage/outbox/count-unsent.ts';
import {
  applyReceipts,
  discardSetAside,
  freezeForSending,
  listSent,
  listToReconcile,
  listToSend,
  readFinished,
  readOutboxItem,
  setAside,
} from '../../src/storage/outbox/outbox.ts';
import { countWaitingHere } from '../../src/storage/outbox/waiting-here.ts';
import { joinSession, leaveSession, markSignedOut } from '../../src/storage/phone/change-session.ts';
import { giveUpProvedPhotos } from '../../src/storage/phone/photo-space.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { listPhotosToSend, readPhoto, readThumbnail, sweepPhotos } from '../../src/storage/photos/photos.ts';
import { readRecord, recordsOf } from '../../src/storage/pulled/records.ts';
import { lastVisit } from './support/last-visit.ts';
import {
  ANA,
  BETO,
  body,
  FACTS,
  FORM,
  finish,
  freezeOne,
  JUNTA,
  listOutbox,
  newDraft,
  openPhone,
  storedReceipt,
  takePhoto,
} from './support/phone.ts';

const me = (userId: string) => ({
  userId,
  name: 'Ana',
  role: 'technician' as const,
  partnerId: null,
  municipalities: null,
});

test('another person on the same phone neither sees nor erases what the first one recorded', async () => {
  const { ana, beto } = await openPhone();
  const draft = await newDraft(ana);
  const sent = await newDraft(ana);
  const photo = await takePhoto(ana, sent.id, 1);
  await finish(ana, sent.id, [photo]);
  await newDraft(ana, {}, true);

  expect(await listDrafts(beto)).toEqual([]);
  expect(await readDraft(beto, draft.id)).toBeNull();
  expect(await saveDraft(beto, draft.id, { body: body(), edition: 1, activeSeconds: 1, progress: null })).toEqual({
    status: 'gone',
  });
  expect(await discardDraft(beto, draft.id)).toEqual({ status: 'gone' });
  expect(await finish(ana, draft.id)).toMatchObject({ status: 'finished' });
  expect(await listOutbox(beto)).toEqual([]);
  expect(await listToSend(beto, 10)).toEqual([]);
  expect(await freezeForSending(beto, [sent.id])).toEqual([]);
  expect(await readFinished(beto, sent.id)).toBeNull();
  expect(await readOutboxItem(beto, sent.id)).toBeNull();
  await setAside(beto, sent.id, 'forbidden');
  expect(await discardSetAside(beto, sent.id, 'confirmed-twice')).toEqual({ status: 'gone' });
  expect(await beginCorrection(beto, sent.id)).toEqual({ status: 'not-found' });
  expect(await withdrawRecord(beto, sent.id, FACTS)).toEqual({ status: 'not-found' });
  expect(await recordsOf(beto, JUNTA)).toEqual([]);
  expect(await readRecord(beto, sent.id)).toBeNull();
  expect(await lastVisit(beto, FORM.id, JUNTA)).toBeNull();
  expect(await readPhoto(beto, photo.sha256)).toBeNull();
  expect(await readThumbnail(beto, photo.sha256)).toBeNull();
  expect(await emptyPractice(beto)).toBe(0);
  expect(await countUnsent(beto)).toEqual({ drafts: 0, queued: 0, setAside: 0, photos: 0 });

  const frozen = await freezeOne(ana, sent.id);
  expect(frozen).toMatchObject({ author: ANA, revision: 1 });
  expect(await applyReceipts(beto, [storedReceipt(frozen)])).toBe(0);
  expect(await listToReconcile(beto)).toEqual([]);
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect(await listPhotosToSend(beto)).toEqual([]);
  expect(await giveUpProvedPhotos(beto, 1_000_000)).toBe(0);
  expect(await listSent(ana, 10)).toHaveLength(1);
});

test('the same photo of two people is kept while one of them needs it', async () => {
  const { ana, beto, clock } = await openPhone();
  const hers = await newDraft(ana);
  const his = await newDraft(beto);
  const photo = await takePhoto(ana, hers.id, 1);
  await takePhoto(beto, his.id, 1);
  await finish(ana, hers.id, [photo]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, hers.id))]);
  expect(await giveUpProvedPhotos(ana, 1_000_000)).toBe(0);
  clock.nowMs += 10 * 86_400_000;
  expect(await sweepPhotos(ana)).toBe(0);
  expect(await readPhoto(beto, photo.sha256)).not.toBeNull();
});

test('the end of a session, and somebody else joining, touch nothing of what is on the phone', async () => {
  const phone = await openPhone();
  const { storage, ana } = phone;
  expect(await readSession(storage)).toBeNull();
  await joinSession(storage, me(ANA), '2027-12-01T00:00:00Z');
  const draft = await newDraft(ana);
  await markSignedOut(storage);
  expect(await readSession(storage)).toMatchObject({ me: me(ANA), signedOut: true });
  await leaveSession(storage, { told: true });
  expect(await readSession(storage)).toBeNull();
  await joinSession(storage, me(BETO), null);
  storage.close();
  const again = await openPhone({ name: phone.name });
  expect(await readSession(again.storage)).toMatchObject({ me: { userId: BETO }, signedOut: false });
  expect((await readDraft(again.ana, draft.id))?.body.answers).toEqual({ nombre: 'El Ocote' });
  expect(await countUnsent(again.ana)).toMatchObject({ drafts: 1 });
});

test('who may join next is told how much waits here of whom used the phone before, and no more', async () => {
  const { storage, ana, beto } = await openPhone();
  expect(await countWaitingHere(storage)).toEqual({ records: 0, drafts: 0 });
  const corrected = await newDraft(ana);
  await finish(ana, corrected.id);
  const correction = await beginCorrection(ana, corrected.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await finish(ana, correction.draft.id);
  await newDraft(ana);
  await discardDraft(ana, (await newDraft(ana)).id);
  const other = await newDraft(beto);
  await finish(beto, other.id);
  expect(await countWaitingHere(storage)).toEqual({ records: 2, drafts: 1 });
  await applyReceipts(beto, [storedReceipt(await freezeOne(beto, other.id))]);
  expect(await countWaitingHere(storage)).toEqual({ records: 1, drafts: 1 });
});
