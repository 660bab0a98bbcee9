import './support/indexed-db.ts';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { readFinished } from '../../src/storage/outbox/outbox.ts';
import { applyReceipts } from '../../src/storage/outbox/receipts.ts';
import { decodeFinishedBody, decodePulledBody } from '../../src/storage/phone/body-codec.ts';
import { sweepPhotos } from '../../src/storage/phone/photo-space.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { BETO, finish, freezeOne, newDraft, openPhone, storedReceipt, takePhoto, testClock } from './support/phone.ts';

type Phone = Awaited<ReturnType<typeof openPhone>>;

/** Everything that the phone holds in bodies, as text. */
const everything = async ({ ana }: Phone): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      (await ana.storage.read((database) => database.bodies.toArray())).map(({ key, body }) =>
        key.startsWith('pulled/') ? decodePulledBody(ana, body) : decodeFinishedBody(ana, body),
      ),
    ),
  );

test('6.12 what the service erased leaves the phone that recorded it, photos too, once it was sent', async () => {
  const clock = testClock();
  const phone = await openPhone({ clock });
  const { ana } = phone;
  const { id: draftId } = await newDraft(ana, { nombre: 'El Ocote', telefono: '9988-1111' });
  const photo = await takePhoto(ana, draftId, 1, 'firma');
  await finish(ana, draftId, [photo]);
  const sent = await freezeOne(ana, draftId);
  const erased = {
    ...submissionOf(sent.id),
    answers: { nombre: 'El Ocote', telefono: '[borrado]' },
    photos: [],
    erased: true,
  };
  const pull = async (sequence: number) =>
    await applyPull(ana, await readPullCursor(ana), page([submissionChange(sequence, erased)]));

  // Not heard to be on the service yet: nothing is touched.
  await pull(3);
  expect(await everything(phone)).toContain('9988-1111');

  await applyReceipts(ana, [storedReceipt(sent)]);
  await notePhotoProved(ana, photo.sha256);
  await pull(4);
  expect(await everything(phone)).not.toContain('9988-1111');
  expect(await everything(phone)).toContain('[borrado]');
  clock.nowMs += 7 * 86_400_000;
  await sweepPhotos(ana);
  expect(await ana.storage.read((database) => database.photoBytes.count())).toBe(0);
});

test('6.12 a revision of before the head loses what may be personal, and keeps its own of the rest', async () => {
  const phone = await openPhone();
  const { ana } = phone;
  const { id: draftId } = await newDraft(ana, { nombre: 'El Ocote', telefono: '9988-1111', caudal: 3 });
  const signature = await takePhoto(ana, draftId, 1, 'firma');
  const well = await takePhoto(ana, draftId, 2, 'foto_pozo');
  await finish(ana, draftId, [signature, well]);
  const sent = await freezeOne(ana, draftId);
  await applyReceipts(ana, [storedReceipt(sent)]);
  const head = {
    ...submissionOf(sent.id, { revision: 2, baseRevision: 1 }),
    answers: { nombre: 'El Ocote Arriba', telefono: '[borrado]', caudal: 4 },
    photos: [{ ...well, sha256: 'e'.repeat(64) }],
    erased: true,
  };
  await applyPull(ana, await readPullCursor(ana), page([submissionChange(4, head)]));
  const left = await readFinished(ana, draftId);
  expect(left?.answers).toEqual({ nombre: 'El Ocote', telefono: '[borrado]', caudal: 3 });
  expect(left?.photos.map(({ question }) => question)).toEqual(['foto_pozo']);
  // The service has it under the hash that it had: only where it was lost is it another.
  expect(left?.contentHash).toBe(sent.contentHash);
  await applyReceipts(ana, [{ id: sent.id, revision: 1, outcome: 'unknown' }]);
  const again = await freezeOne(ana, draftId);
  expect([again.revision, again.baseRevision]).toEqual([1, 0]);
  expect(again.contentHash).not.toBe(sent.contentHash);
  const canonical = canonicalSubmission(again);
  expect(canonical.ok && createHash('sha256').update(canonical.text).digest('hex')).toBe(again.contentHash);
  expect(JSON.stringify(again)).not.toContain('9988-1111');
  // And it stays that one, however often it goes.
  expect((await freezeOne(ana, draftId)).contentHash).toBe(again.contentHash);
});

test('6.12 what is sent, or heard to be on the service, after its erasure came loses its answers and photos too', async () => {
  const phone = await openPhone();
  const { ana } = phone;
  const { id: draftId } = await newDraft(ana, { nombre: 'El Ocote', telefono: '9988-1111' });
  const photo = await takePhoto(ana, draftId, 1, 'firma');
  await finish(ana, draftId, [photo]);
  const sent = await freezeOne(ana, draftId);
  const { contentHash: _none, ...head } = { ...submissionOf(sent.id), answers: { nombre: 'El Ocote' }, erased: true };
  const change = submissionChange(3, submissionOf(sent.id), { submission: head });
  await applyPull(ana, await readPullCursor(ana), page([change]));
  expect(await everything(phone)).toContain('9988-1111');
  await applyReceipts(ana, [{ ...storedReceipt(sent), outcome: 'duplicate' }]);
  expect((await readFinished(ana, draftId))?.answers).toEqual({ nombre: 'El Ocote', telefono: '[borrado]' });
  expect(await ana.storage.read((database) => database.photoHolders.count())).toBe(0);
});

test('6.12 a record of a colleague that was erased loses its answers by the receipt, where its head does not come', async () => {
  const phone = await openPhone();
  const { ana, storage } = phone;
  const { id } = await newDraft(ana, { telefono: '9988-1111' });
  await finish(ana, id);
  const sent = await freezeOne(ana, id);
  const row = await storage.read((database) => database.submissions.get(id));
  if (row === undefined) throw new Error('no row');
  await storage.write(['submissions'], (database) => database.submissions.put({ ...row, author: BETO }));
  await applyReceipts(ana, [{ ...storedReceipt(sent), erased: true }]);
  expect(await everything(phone)).not.toContain('9988-1111');
});

test('6.12 a record that nobody reads any more loses what was erased on the phone that recorded it, and keeps the rest', async () => {
  const phone = await openPhone();
  const { ana } = phone;
  const { id: draftId } = await newDraft(ana, { nombre: 'El Ocote', telefono: '9988-1111', caudal: 3 });
  const signature = await takePhoto(ana, draftId, 1, 'firma');
  const well = await takePhoto(ana, draftId, 2, 'foto_pozo');
  await finish(ana, draftId, [signature, well]);
  const sent = await freezeOne(ana, draftId);
  await applyReceipts(ana, [storedReceipt(sent)]);
  const photos = [{ question: well.question, sha256: well.sha256 }];
  const erased = { answers: { nombre: 1, caudal: 1 }, photos };
  const told = (value: object) => ({ sequence: 4, kind: 'submission', id: sent.id, deleted: true as const, value });
  await applyPull(ana, await readPullCursor(ana), page([told({ erased })]));
  const left = await readFinished(ana, draftId);
  expect(left?.answers).toEqual({ nombre: 'El Ocote', telefono: '[borrado]', caudal: 3 });
  expect(left?.photos.map(({ question }) => question)).toEqual(['foto_pozo']);
});
