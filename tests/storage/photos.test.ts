import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { applyReceipts } from '../../src/storage/outbox/outbox.ts';
import { chooseSecret, openLock } from '../../src/storage/phone/lock.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { giveUpProvedPhotos } from '../../src/storage/phone/photo-space.ts';
import { closeLock } from '../../src/storage/phone/vault.ts';
import { notePhotoOffset, notePhotoProved, notePhotoRefused } from '../../src/storage/photos/photo-transfers.ts';
import { listPhotosToSend, putPhoto, readPhoto, readThumbnail, sweepPhotos } from '../../src/storage/photos/photos.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import {
  body,
  finish,
  freezeOne,
  newDraft,
  openPhone,
  photoBytes,
  sha256Hex,
  storedReceipt,
  takePhoto,
} from './support/phone.ts';

test('fifty photos have the same hash after the app is started again', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  const hashes: string[] = [];
  for (let seed = 0; seed < 50; seed += 1) hashes.push((await takePhoto(phone.ana, draft.id, seed)).sha256);
  expect(new Set(hashes).size).toBe(50);
  phone.storage.close();
  const { ana } = await openPhone({ name: phone.name });
  for (const sha256 of hashes) {
    const photo = await readPhoto(ana, sha256);
    expect(await sha256Hex(new Uint8Array(photo?.data ?? new ArrayBuffer(0)))).toBe(sha256);
  }
});

test('a photo that does not read back the same is not called saved', async () => {
  const { ana, storage } = await openPhone();
  const draft = await newDraft(ana);
  await storage.read(async (database) => {
    database.photoBytes.hook('creating', (_key, row) => {
      Object.assign(row, { data: new ArrayBuffer(0) });
    });
  });
  const thumbnail = { data: photoBytes(1, 10), mediaType: 'image/jpeg' };
  expect(await putPhoto(ana, draft.id, { data: photoBytes(1), mediaType: 'image/jpeg', thumbnail })).toEqual({
    status: 'damaged',
  });
  expect(await storage.read((database) => database.photos.count())).toBe(0);
});

test('with a full disk at any step the photo is not saved, and the text of the draft stays', async () => {
  const seen = await atEveryStep(async (step) => {
    const { ana, storage } = await openPhone();
    const draft = await newDraft(ana);
    const thumbnail = { data: photoBytes(1, 10), mediaType: 'image/jpeg' };
    const photo = { data: photoBytes(1), mediaType: 'image/jpeg', thumbnail };
    const { fired, result } = await failingAt(step, 'no-space', () => putPhoto(ana, draft.id, photo));
    const kept = await storage.read((database) => database.photoBytes.count());
    const answers = (await readDraft(ana, draft.id))?.body.answers;
    storage.close();
    return { fired, seen: { result, kept, answers } };
  });
  expect(seen.length).toBeGreaterThanOrEqual(4);
  for (const after of seen) {
    expect(after).toEqual({ result: { status: 'no-space' }, kept: 0, answers: { nombre: 'El Ocote' } });
  }
});

test('photos are sent once each, after the record that names them is held', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  const twice = [photo, { ...photo, question: 'otra' }];
  await finish(ana, draft.id, twice);
  const frozen = await freezeOne(ana, draft.id);
  expect(await listPhotosToSend(ana)).toEqual([]);
  await applyReceipts(ana, [storedReceipt(frozen, [photo.sha256])]);
  const [toSend, ...others] = await listPhotosToSend(ana);
  expect(others).toEqual([]);
  expect(toSend).toMatchObject({ sha256: photo.sha256, offset: 0, present: true, refusedCode: null });
  await notePhotoOffset(ana, photo.sha256, 1_024);
  expect(await listPhotosToSend(ana)).toMatchObject([{ offset: 1_024 }]);
  await notePhotoRefused(ana, photo.sha256, 'too-large');
  expect(await listPhotosToSend(ana)).toMatchObject([{ refusedCode: 'too-large' }]);
  await notePhotoProved(ana, photo.sha256);
  expect(await listPhotosToSend(ana)).toEqual([]);
});

test('a photo that the service has already from another record is not sent again', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, draft.id), [])]);
  expect(await listPhotosToSend(ana)).toEqual([]);
});

test('when space is short, bytes of proved photos are given up oldest first, and thumbnails stay', async () => {
  const { ana, clock } = await openPhone();
  const proved = [];
  for (const seed of [1, 2]) {
    const draft = await newDraft(ana);
    proved.push(await takePhoto(ana, draft.id, seed));
    await finish(ana, draft.id, proved.slice(-1));
    await applyReceipts(ana, [storedReceipt(await freezeOne(ana, draft.id), [])]);
    clock.nowMs += 60_000;
  }
  const waiting = await newDraft(ana);
  const unsent = await takePhoto(ana, waiting.id, 3);
  await finish(ana, waiting.id, [unsent]);

  expect(await giveUpProvedPhotos(ana, 1)).toBe(4_000);
  const [older, newer] = proved;
  expect(await readPhoto(ana, older?.sha256 ?? '')).toBeNull();
  expect(await readThumbnail(ana, older?.sha256 ?? '')).not.toBeNull();
  expect(await readPhoto(ana, newer?.sha256 ?? '')).not.toBeNull();
  expect(await giveUpProvedPhotos(ana, 1_000_000)).toBe(4_000);
  expect(await readPhoto(ana, unsent.sha256)).not.toBeNull();
});

test('an answer that finds no space is kept all the same while proved photos can make room', async () => {
  const { ana } = await openPhone();
  const sent = await newDraft(ana);
  const proved = await takePhoto(ana, sent.id, 1);
  await finish(ana, sent.id, [proved]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, sent.id), [])]);
  const draft = await newDraft(ana, { nombre: 'El Ocote' });
  const { edition } = draft;
  const save = { body: body({ nombre: 'La Cuesta' }), edition, activeSeconds: 1, progress: null };
  const saved = await failingAt(1, 'no-space', () => saveDraft(ana, draft.id, save));
  expect(saved).toMatchObject({ fired: true, result: { status: 'saved' } });
  expect(await readPhoto(ana, proved.sha256)).toBeNull();
  expect(await readThumbnail(ana, proved.sha256)).not.toBeNull();
  // There is nothing left to give up: now it is told.
  const again = { ...save, edition: edition + 1 };
  const told = await failingAt(1, 'no-space', () => saveDraft(ana, draft.id, again));
  expect(told).toMatchObject({ fired: true, result: { status: 'no-space' } });
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'La Cuesta' });
});

test('a proved photo that a correction in hand names is not given up', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, draft.id), [])]);
  await beginCorrection(ana, draft.id);
  expect(await giveUpProvedPhotos(ana, 1_000_000)).toBe(0);
});

test('sweeping leaves every photo that a draft or a record names, and those of the last day', async () => {
  const { ana, clock } = await openPhone();
  const draft = await newDraft(ana);
  const kept = await takePhoto(ana, draft.id, 1);
  const retaken = await takePhoto(ana, draft.id, 2);
  await finish(ana, draft.id, [kept]);
  expect(await sweepPhotos(ana)).toBe(0);
  clock.nowMs += 25 * 3_600_000;
  expect(await sweepPhotos(ana)).toBe(1);
  expect(await readPhoto(ana, kept.sha256)).not.toBeNull();
  expect(await readPhoto(ana, retaken.sha256)).toBeNull();
});

test('a lock that closes while a photo is stored costs neither it nor an earlier copy of the same picture', async () => {
  const { ana, storage } = await openPhone();
  const draft = await newDraft(ana);
  let at = 0;
  const elapsed = (): number => (at += 60_000);
  await chooseSecret(ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed });
  const thumbnail = { data: photoBytes(2, 10), mediaType: 'image/jpeg' };
  const photo = { data: photoBytes(2), mediaType: 'image/jpeg', thumbnail };
  const closing: OwnStorage = {
    ...ana,
    storage: {
      ...storage,
      async write(tables, work) {
        const result = await storage.write(tables, work);
        if (tables.includes('photoBytes')) await closeLock(closing);
        return result;
      },
    },
  };
  for (const own of [closing, ana, closing]) {
    const put = await putPhoto(own, draft.id, photo);
    expect(put.status).toBe('saved');
    await openLock(ana, { by: 'secret', text: '382914' }, 'day');
    expect(put.status === 'saved' && (await readPhoto(ana, put.sha256))?.data.byteLength).toBe(4_000);
  }
});
