import './support/indexed-db.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { REJECTION_CODES } from '../../src/domain/problem.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { countUnsent, countWaiting } from '../../src/storage/outbox/count-unsent.ts';
import {
  applyReceipts,
  discardSetAside,
  freezeForSending,
  listSent,
  listSetAside,
  listToReconcile,
  listToSend,
  listTrash,
  markNotSending,
  readFinished,
  readOutbox,
  readOutboxItem,
  restoreSetAside,
  retrySetAside,
  setAside,
} from '../../src/storage/outbox/outbox.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { failingAt } from './support/faults.ts';
import {
  finish,
  finished,
  freezeOne,
  listOutbox,
  newDraft,
  openPhone,
  storedReceipt,
  takePhoto,
  type,
} from './support/phone.ts';

test('records leave in the order in which they were finished, whatever the clock says', async () => {
  const { ana, clock } = await openPhone();
  const first = await finished(ana);
  clock.nowMs = 0;
  const second = await finished(ana);
  expect((await listToSend(ana, 10)).map((row) => row.key)).toEqual([first, second]);
  expect(await listToSend(ana, 1)).toHaveLength(1);
});

test('a queue that is longer than what is read at once is counted and asked about whole, in its order', async () => {
  const { ana, storage } = await openPhone();
  const key = await finished(ana);
  const row = await storage.read((database) => database.submissions.get(key));
  if (row === undefined) throw new Error('no row');
  const frozen = { revision: 1, baseRevision: 0, contentHash: 'a'.repeat(64), at: row.finishedAt };
  const rows = Array.from({ length: 401 }, (_unused, index) => ({
    ...row,
    key: `copia-${index}`,
    recordId: `registro-${index}`,
    order: row.order + 1 + index,
    frozen,
  }));
  for (const count of [199, 200, 401]) {
    await storage.write(['submissions'], async (database) => {
      await database.submissions.bulkPut(rows.slice(0, count - 1));
    });
    expect(await countUnsent(ana)).toEqual({ drafts: 0, queued: count, setAside: 0, photos: 0 });
    expect(await countWaiting(ana)).toEqual({ queued: count, setAside: 0, versions: count });
    expect((await listToReconcile(ana)).map(({ id }) => id)).toEqual(
      rows.slice(0, count - 1).map(({ recordId }) => recordId),
    );
    const outbox = await readOutbox(ana, 50);
    expect([outbox.here, outbox.going, outbox.waiting.length]).toEqual([count, 0, 50]);
  }
  // Whatever needs a person is told and tried again, however far behind it stands.
  await setAside(ana, 'copia-399', 'forbidden');
  const outbox = await readOutbox(ana, 50);
  expect(outbox.setAside.map(({ row: { key: aside } }) => aside)).toEqual(['copia-399']);
  expect((await listSetAside(ana)).map(({ key: aside }) => aside)).toEqual(['copia-399']);
  expect([outbox.here, outbox.waiting[0]?.row.key]).toEqual([400, key]);
});

test('a record is told as sent only when its receipt and every photo are proved', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photos = [await takePhoto(ana, draft.id, 1, 'a'), await takePhoto(ana, draft.id, 2, 'b')];
  await finish(ana, draft.id, photos);
  const status = async () => (await readOutboxItem(ana, draft.id))?.status;
  expect(await status()).toEqual({ kind: 'queued' });
  const frozen = await freezeOne(ana, draft.id);
  expect(await status()).toEqual({ kind: 'sending' });
  await applyReceipts(ana, [
    storedReceipt(
      frozen,
      photos.map((photo) => photo.sha256),
    ),
  ]);
  expect(await status()).toEqual({ kind: 'photos-pending', proved: 0, total: 2 });
  await notePhotoProved(ana, photos[0]?.sha256 ?? '');
  expect(await status()).toEqual({ kind: 'photos-pending', proved: 1, total: 2 });
  expect(await listSent(ana, 10)).toEqual([]);
  await notePhotoProved(ana, photos[1]?.sha256 ?? '');
  expect(await status()).toEqual({ kind: 'proved' });
  expect((await listSent(ana, 10)).map((item) => item.row.key)).toEqual([draft.id]);
  expect(await listOutbox(ana)).toEqual([]);
});

test('a photo of two revisions is proved or missed for both by the receipt of either', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, draft.id), [photo.sha256])]);
  const correction = await beginCorrection(ana, draft.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await finish(ana, correction.draft.id, [photo]);
  const second = await freezeOne(ana, correction.draft.id);
  // The answer to the photo's last part was lost: that it is there is heard first from the next record.
  await applyReceipts(ana, [storedReceipt(second, [], 2)]);
  expect(await listOutbox(ana)).toEqual([]);
  expect((await listSent(ana, 10)).map((item) => item.status.kind)).toEqual(['proved', 'proved']);
  await applyReceipts(ana, [storedReceipt(second, [photo.sha256], 2)]);
  expect(await listSent(ana, 10)).toEqual([]);
  expect((await listOutbox(ana)).map((item) => item.status.kind)).toEqual(['photos-pending', 'photos-pending']);
});

test('a conflict is proved and reads as in review', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  await applyReceipts(ana, [{ ...storedReceipt(await freezeOne(ana, key)), outcome: 'conflict' }]);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'in-review' });
  expect(await listToSend(ana, 10)).toEqual([]);
});

test('a receipt for another content under the same number is not ours', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const receipt = storedReceipt(await freezeOne(ana, key));
  expect(await applyReceipts(ana, [{ ...receipt, contentHash: 'f'.repeat(64) }])).toBe(0);
  expect(
    await applyReceipts(ana, [
      { ...receipt, revision: 2 },
      { ...receipt, id: 'nobody' },
    ]),
  ).toBe(0);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'sending' });
});

test('a receipt that misses a photo which the record does not have proves nothing', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const receipt = storedReceipt(await freezeOne(ana, key));
  expect(await applyReceipts(ana, [{ ...receipt, missingPhotos: ['e'.repeat(64)] }])).toBe(0);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'sending' });
  expect(await applyReceipts(ana, [receipt])).toBe(1);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'proved' });
});

test('a request that broke off leaves its records queued and frozen as they were', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const frozen = await freezeOne(ana, key);
  await markNotSending(ana, [key, 'nobody']);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'queued' });
  expect(await freezeOne(ana, key)).toEqual(frozen);
});

test('one refused record is set aside with its reason and the rest goes on', async () => {
  const { ana } = await openPhone();
  const keys = [await finished(ana), await finished(ana), await finished(ana)];
  const frozen = await freezeForSending(ana, keys);
  const receipts = frozen.map(({ submission }, index) =>
    index === 1
      ? {
          ...storedReceipt(submission),
          outcome: 'rejected' as const,
          code: 'malformed' as const,
          details: { at: 'answers' },
        }
      : storedReceipt(submission),
  );
  await applyReceipts(ana, receipts);
  const outbox = await listOutbox(ana);
  expect(outbox.map((item) => [item.row.key, item.status])).toEqual([
    [keys[1], { kind: 'set-aside', code: 'malformed' }],
  ]);
  expect(outbox[0]?.row.setAside?.details).toEqual({ at: 'answers' });
  expect(await listSent(ana, 10)).toHaveLength(2);
  expect(await countUnsent(ana)).toEqual({ drafts: 0, queued: 0, setAside: 1, photos: 0 });
  expect(await countWaiting(ana)).toEqual({ queued: 0, setAside: 1, versions: 0 });
});

test('a set-aside record can be read, sent again unchanged, and set aside again', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const frozen = await freezeOne(ana, key);
  await setAside(ana, key, 'forbidden');
  expect(await freezeForSending(ana, [key])).toEqual([]);
  expect(await readFinished(ana, key)).toEqual(frozen);
  expect(await retrySetAside(ana, key)).toEqual({ status: 'queued' });
  expect(await freezeOne(ana, key)).toEqual(frozen);
});

test('the correction of a refused revision 1 is revision 2 with base 0, and takes it out of the outbox', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'mal' });
  const frozen = await freezeOne(ana, key);
  await applyReceipts(ana, [{ ...storedReceipt(frozen), outcome: 'rejected', code: 'malformed' }]);
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(ana, correction.draft.id, { nombre: 'bien' });
  await finish(ana, correction.draft.id);
  expect((await listOutbox(ana)).map((item) => item.row.key)).toEqual([correction.draft.id]);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'replaced', code: 'malformed' });
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ revision: 2, baseRevision: 0 });
});

test('when the correction of a refused record is thrown away, the refused one waits for a person again', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  await setAside(ana, key, 'malformed');
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await finish(ana, correction.draft.id);
  await setAside(ana, correction.draft.id, 'malformed');
  await discardSetAside(ana, correction.draft.id, 'confirmed-twice');
  expect((await listOutbox(ana)).map((item) => item.row.key)).toEqual([key]);
});

test('only a set-aside record can be thrown away; it stays readable and comes back', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  expect(await discardSetAside(ana, key, 'confirmed-twice')).toEqual({ status: 'not-set-aside' });
  await setAside(ana, key, 'not-yours');
  expect(await discardSetAside(ana, key, 'confirmed-twice')).toEqual({ status: 'discarded' });
  expect(await listToSend(ana, 10)).toEqual([]);
  expect((await listTrash(ana)).map((item) => item.status)).toEqual([{ kind: 'discarded' }]);
  expect((await readFinished(ana, key))?.answers).toEqual({ nombre: 'El Ocote' });
  expect(await restoreSetAside(ana, key)).toEqual({ status: 'restored' });
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'set-aside', code: 'not-yours' });
});

test('what was being sent when the app was killed is asked for at the next start, and a lost answer is mended', async () => {
  const phone = await openPhone();
  const key = await finished(phone.ana);
  const frozen = await freezeOne(phone.ana, key);
  phone.storage.close();
  const { ana } = await openPhone({ name: phone.name });
  const { id, revision, contentHash } = frozen;
  expect(await listToReconcile(ana)).toEqual([{ id, revision, contentHash }]);
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect(await listToReconcile(ana)).toEqual([]);
  expect(await listToReconcile(ana, 100)).toEqual([{ id, revision, contentHash, proved: true }]);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'proved' });
});

test('what a restored service does not know any more is queued again, photos included', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  const frozen = await freezeOne(ana, draft.id);
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect((await readOutboxItem(ana, draft.id))?.status).toEqual({ kind: 'proved' });
  await applyReceipts(ana, [{ id: frozen.id, revision: 1, outcome: 'unknown' }]);
  expect((await listToSend(ana, 10)).map((row) => row.key)).toEqual([draft.id]);
  expect(await freezeOne(ana, draft.id)).toEqual(frozen);
  await applyReceipts(ana, [storedReceipt(frozen, [photo.sha256])]);
  expect((await readOutboxItem(ana, draft.id))?.status).toEqual({ kind: 'photos-pending', proved: 0, total: 1 });
});

test('a receipt whose writing is killed is asked for again and changes nothing by half', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 1);
  await finish(ana, draft.id, [photo]);
  const frozen = await freezeOne(ana, draft.id);
  const { fired } = await failingAt(2, 'kill', () => applyReceipts(ana, [storedReceipt(frozen)]));
  expect(fired).toBe(true);
  expect((await readOutboxItem(ana, draft.id))?.status).toEqual({ kind: 'sending' });
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect((await readOutboxItem(ana, draft.id))?.status).toEqual({ kind: 'proved' });
});

test('receipts in any order and as often as they come never take back what the service has proved', async () => {
  const outcome = fc.oneof(
    fc.constantFrom('stored' as const, 'duplicate' as const, 'conflict' as const).map((held) => ({ outcome: held })),
    fc.constantFrom(...REJECTION_CODES).map((code) => ({ outcome: 'rejected' as const, code })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 6 }), async (arrivals) => {
      const { ana, storage } = await openPhone();
      const key = await finished(ana);
      const frozen = await freezeOne(ana, key);
      for (const arrival of arrivals) await applyReceipts(ana, [{ ...storedReceipt(frozen), ...arrival }]);
      const held = arrivals.some((arrival) => arrival.outcome !== 'rejected');
      const onLine = arrivals.some((arrival) => arrival.outcome === 'stored' || arrival.outcome === 'duplicate');
      const kind = (await readOutboxItem(ana, key))?.status.kind;
      expect(kind).toBe(onLine ? 'proved' : held ? 'in-review' : 'set-aside');
      expect(await readFinished(ana, key)).toEqual(frozen);
      storage.close();
    }),
    { numRuns: 25 },
  );
});
