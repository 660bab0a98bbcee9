import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { giveUpProvedPhotos } from '../../src/storage/phone/photo-space.ts';
import {
  filePlace,
  keepFile,
  keepText,
  keptDocuments,
  letGoOfFile,
  releaseGoneFiles,
} from '../../src/storage/photos/kept-files.ts';
import { readPhoto, sweepPhotos } from '../../src/storage/photos/photos.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { newDraft, openPhone, photoBytes, sha256Hex, takePhoto, testClock } from './support/phone.ts';

const LESSON = '018f0000-0000-7000-8000-0000000000c1';
const document = { data: photoBytes(7), mediaType: 'application/pdf' };
const hash = () => sha256Hex(new Uint8Array(document.data));

/** A phone that got the record of a lesson, and a clock that can be moved. */
async function phoneWithLesson() {
  const clock = testClock();
  const phone = await openPhone({ clock });
  const { ana } = phone;
  const pull = async (sequence: number, changes: object = {}) =>
    await applyPull(
      ana,
      await readPullCursor(ana),
      page([submissionChange(sequence, { ...submissionOf(LESSON), ...changes })]),
    );
  await pull(1);
  return { ana, clock, pull, sha256: await hash() };
}

test('a document that somebody chose is read from the phone, after its content was compared', async () => {
  const { ana, sha256 } = await phoneWithLesson();
  expect(await filePlace(ana, sha256)).toBe('elsewhere');
  const other = { ...document, data: photoBytes(8) };
  expect(await keepFile(ana, LESSON, sha256, other)).toEqual({ status: 'damaged' });
  expect(await filePlace(ana, sha256)).toBe('elsewhere');
  expect(await keepFile(ana, LESSON, sha256, document)).toEqual({ status: 'kept' });
  expect(await filePlace(ana, sha256)).toBe('kept');
  const read = await readPhoto(ana, sha256);
  expect([read?.mediaType, await sha256Hex(new Uint8Array(read?.data ?? new ArrayBuffer(0)))]).toEqual([
    'application/pdf',
    sha256,
  ]);
});

test('it stays when loose photos are swept and when space is wanted, and goes when it is let go of', async () => {
  const { ana, clock, sha256 } = await phoneWithLesson();
  await keepFile(ana, LESSON, sha256, document);
  clock.nowMs += 30 * 86_400_000;
  await sweepPhotos(ana);
  await giveUpProvedPhotos(ana, 1_000_000);
  expect(await filePlace(ana, sha256)).toBe('kept');
  await letGoOfFile(ana, sha256);
  expect(await filePlace(ana, sha256)).toBe('elsewhere');
  expect(await ana.storage.read((database) => database.photoBytes.count())).toBe(0);
});

test('a photo of one’s own record is here for its record, and is not taken away with the choice', async () => {
  const { ana } = await phoneWithLesson();
  const draft = await newDraft(ana);
  const own = await takePhoto(ana, draft.id, 7);
  expect(await filePlace(ana, own.sha256)).toBe('here');
  await keepFile(ana, LESSON, own.sha256, { ...document, mediaType: own.mediaType });
  await letGoOfFile(ana, own.sha256);
  expect(await filePlace(ana, own.sha256)).toBe('here');
});

test('it goes with what was erased of its record, and with a record that this person does not get any more', async () => {
  const { ana, clock, pull, sha256 } = await phoneWithLesson();
  await keepFile(ana, LESSON, sha256, document);
  await releaseGoneFiles(ana);
  expect(await filePlace(ana, sha256)).toBe('kept');
  await pull(2, { photos: [], erased: true });
  clock.nowMs += 2 * 86_400_000;
  await sweepPhotos(ana);
  expect(await filePlace(ana, sha256)).toBe('elsewhere');

  await keepFile(ana, LESSON, sha256, document);
  await ana.storage.write(['pulledSubmissions'], (database) => database.pulledSubmissions.clear());
  expect(await releaseGoneFiles(ana)).toBe(1);
  await sweepPhotos(ana);
  expect(await filePlace(ana, sha256)).toBe('elsewhere');
});

test('6.9 a personal file goes when its record comes without personal data, and one that the copy still names stays', async () => {
  const { ana, clock, pull, sha256 } = await phoneWithLesson();
  const bytes = photoBytes(9);
  const front = await sha256Hex(new Uint8Array(bytes));
  await keepFile(ana, LESSON, sha256, document);
  await keepFile(ana, LESSON, front, { data: bytes, mediaType: 'image/jpeg' });
  const photos = [{ question: 'foto', sha256: front, bytes: bytes.byteLength, mediaType: 'image/jpeg' }];
  await pull(2, { photos, redacted: true });
  expect(await releaseGoneFiles(ana)).toBe(1);
  clock.nowMs += 2 * 86_400_000;
  await sweepPhotos(ana);
  expect([await filePlace(ana, sha256), await filePlace(ana, front)]).toEqual(['elsewhere', 'kept']);
});

test('what a kept document says is kept with it, for this person alone, and goes with it', async () => {
  const { ana, sha256 } = await phoneWithLesson();
  const text = { state: 'read', pages: ['Guía de cloración', 'Señales'], cut: false };
  await keepText(ana, sha256, text);
  expect(await keptDocuments(ana)).toEqual([]);
  await keepFile(ana, LESSON, sha256, document);
  expect(await keptDocuments(ana)).toEqual([{ recordId: LESSON, sha256, text: null }]);
  await keepText(ana, sha256, text);
  expect(await keptDocuments(ana)).toEqual([{ recordId: LESSON, sha256, text }]);
  await letGoOfFile(ana, sha256);
  expect(await keptDocuments(ana)).toEqual([]);
  expect(await ana.storage.read((database) => database.thumbnails.count())).toBe(0);
});
