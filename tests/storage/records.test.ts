import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { changeDraftSubject, readDraft } from '../../src/storage/drafts/drafts.ts';
import { withdrawRecord } from '../../src/storage/drafts/finish.ts';
import { applyReceipts, listSent, listToSend, readOutboxItem } from '../../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { listToCorrect, readRecord, recordsOf } from '../../src/storage/pulled/records.ts';
import { entityChange, page, review, submissionChange, submissionOf } from './support/changes.ts';
import { lastVisit } from './support/last-visit.ts';
import {
  ANA,
  BETO,
  FACTS,
  FORM,
  finish,
  finished,
  freezeOne,
  JUNTA,
  newDraft,
  openPhone,
  storedReceipt,
  type,
} from './support/phone.ts';

const R1 = '018f0000-0000-7000-8000-000000000001';
const R2 = '018f0000-0000-7000-8000-000000000002';

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

/** A record that was finished here, sent, and returned by the service with a reason. */
async function returned(own: OwnStorage) {
  const key = await finished(own, { tarifa: 0 });
  const frozen = await freezeOne(own, key);
  await applyReceipts(own, [storedReceipt(frozen)]);
  const reviews = [review('rev-1', key, 1, 'returned', 'Falta la tarifa')];
  await pull(
    own,
    entityChange(5, JUNTA.id, { name: 'El Ocote' }),
    submissionChange(6, frozen, { state: 'returned', reviews }),
  );
  return { key, frozen };
}

test('records of a subject are one line each, whether made here, pulled or both, the newest first', async () => {
  const { ana } = await openPhone();
  const both = await finished(ana, { nombre: 'ambos' });
  const frozen = await freezeOne(ana, both);
  await applyReceipts(ana, [storedReceipt(frozen, [], 3)]);
  const theirs = submissionOf(R1, { author: BETO });
  await pull(
    ana,
    submissionChange(2, theirs, { author: { userId: BETO, name: 'Beto' } }),
    submissionChange(3, frozen, { score: { letter: 'B' } }),
  );
  const unsent = await finished(ana, { nombre: 'sin enviar' });

  const records = await recordsOf(ana, JUNTA);
  expect(records.map((record) => [record.id, record.mine, record.status.kind])).toEqual([
    [unsent, true, 'queued'],
    [both, true, 'proved'],
    [R1, false, 'proved'],
  ]);
  expect(records[1]).toMatchObject({ score: { letter: 'B' }, localKey: both, revision: 1 });
  expect(records[2]?.author).toEqual({ userId: BETO, name: 'Beto' });
});

test('a record that was moved to another subject is listed under the new one only', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  const subject = { type: 'provider', id: R2 } as const;
  await changeDraftSubject(ana, correction.draft.id, { subject, municipality: '0801', label: 'Otra' });
  await finish(ana, correction.draft.id);
  expect(await recordsOf(ana, JUNTA)).toEqual([]);
  expect((await recordsOf(ana, subject)).map((record) => record.id)).toEqual([key]);
  expect(await lastVisit(ana, FORM.id, JUNTA)).toBeNull();
});

test('a new visit is filled from the last record that counts, of whoever made it', async () => {
  const { ana } = await openPhone();
  await pull(
    ana,
    submissionChange(1, submissionOf(R1, { answers: { nombre: 'primera' }, author: BETO }), {
      author: { userId: BETO, name: 'Beto' },
    }),
    submissionChange(2, submissionOf(R2, { answers: { nombre: 'rechazada' } }), { state: 'declined' }),
  );
  expect((await lastVisit(ana, FORM.id, JUNTA))?.answers).toEqual({ nombre: 'primera' });
  const draft = await newDraft(ana, { nombre: 'práctica' }, true);
  await finish(ana, draft.id);
  expect((await lastVisit(ana, FORM.id, JUNTA))?.answers).toEqual({ nombre: 'primera' });
  const key = await finished(ana, { nombre: 'segunda' });
  expect((await lastVisit(ana, FORM.id, JUNTA))?.answers).toEqual({ nombre: 'segunda' });
  await withdrawRecord(ana, key, FACTS);
  expect((await lastVisit(ana, FORM.id, JUNTA))?.answers).toEqual({ nombre: 'primera' });
});

test('a returned record comes to "Para corregir" with its comment, until its correction is finished', async () => {
  const { ana } = await openPhone();
  const { key } = await returned(ana);
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'returned' });
  const [line, ...others] = await listToCorrect(ana);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    label: 'El Ocote',
    record: { id: key, status: { kind: 'returned' } },
    review: { reason: 'Falta la tarifa', comments: [{ path: 'tarifa', text: 'Falta la tarifa' }] },
  });
  expect((await readRecord(ana, key))?.reviews).toHaveLength(1);

  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect(await listToCorrect(ana)).toHaveLength(1);
  await type(ana, correction.draft.id, { tarifa: 50 });
  await finish(ana, correction.draft.id);
  expect(await listToCorrect(ana)).toEqual([]);
  const frozen = await freezeOne(ana, correction.draft.id);
  expect(frozen).toMatchObject({ revision: 2, baseRevision: 1 });
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect(await listToCorrect(ana)).toEqual([]);
});

test('what was returned last stands first in "Para corregir", whenever it was filled and however often it came back', async () => {
  const { ana } = await openPhone();
  const fill = (id: string, ...returns: readonly [revision: number, at: string][]) => {
    const [revision] = returns.at(-1) ?? [1];
    const reviews = returns.map(([of, at]) => ({ ...review(`${id}/${of}`, id, of, 'returned', at), at }));
    return submissionChange(returns.length, submissionOf(id, { revision }), { state: 'returned', reviews });
  };
  const ids = [1, 2, 3, 4].map((number) => `018f0000-0000-7000-8000-00000000000${number}`);
  const [again = '', first = '', second = '', latest = ''] = ids;
  await pull(
    ana,
    fill(first, [1, '2026-11-02T10:00:00Z']),
    fill(second, [1, '2026-11-03T10:00:00Z']),
    fill(latest, [1, '2026-11-04T05:00:00-06:00']),
    fill(again, [1, '2026-11-01T10:00:00Z'], [2, '2026-11-04T10:00:00Z']),
  );
  const listed = await listToCorrect(ana);
  expect(listed.map(({ record }) => record.id)).toEqual([latest, again, second, first]);
  expect(listed[1]?.review.reason).toBe('2026-11-04T10:00:00Z');
});

test('a review that comes by itself changes the state of the head it speaks of, and of no other', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const frozen = await freezeOne(ana, key);
  await applyReceipts(ana, [storedReceipt(frozen)]);
  await pull(ana, submissionChange(2, frozen));
  await pull(ana, { sequence: 3, kind: 'review', id: 'r9', value: review('r9', key, 9, 'declined') });
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'proved' });
  await pull(ana, { sequence: 4, kind: 'review', id: 'r1', value: review('r1', key, 1, 'approved') });
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'approved' });
});

test('a phone that was replaced corrects the head that it pulled', async () => {
  const { ana } = await openPhone();
  const head = submissionOf(R1, { revision: 3, baseRevision: 2, answers: { tarifa: 0 } });
  const reviews = [review('rev-3', R1, 3, 'returned', 'corrija')];
  await pull(ana, submissionChange(4, head, { state: 'returned', reviews }));
  expect(await listToCorrect(ana)).toHaveLength(1);
  const correction = await beginCorrection(ana, R1);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect((await readDraft(ana, correction.draft.id))?.body.answers).toEqual({ tarifa: 0 });
  await finish(ana, correction.draft.id);
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ id: R1, revision: 4, baseRevision: 3 });
});

test("another person's record is corrected as its next revision, and stays its author's", async () => {
  const { ana } = await openPhone();
  const author = { userId: BETO, name: 'Beto' };
  const theirs = submissionOf(R1, { author: BETO, answers: { estado: 'recibida' } });
  await pull(ana, submissionChange(4, theirs, { author }));
  const correction = await beginCorrection(ana, R1);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(ana, correction.draft.id, { estado: 'resuelta' });
  await finish(ana, correction.draft.id);
  const own = { mine: false, author, status: { kind: 'queued' } };
  expect((await readRecord(ana, R1))?.summary).toMatchObject(own);
  const frozen = await freezeOne(ana, correction.draft.id);
  expect(frozen).toMatchObject({ id: R1, revision: 2, baseRevision: 1, author: ANA, answers: { estado: 'resuelta' } });
  await applyReceipts(ana, [storedReceipt(frozen)]);
  await pull(ana, submissionChange(5, frozen, { author, correctedBy: ANA }));
  expect(await readRecord(ana, R1)).toMatchObject({
    summary: { mine: false, author, revision: 2, reviewState: 'received' },
    answers: { estado: 'resuelta' },
  });
});

test('when somebody corrected at the service meanwhile, the next correction begins from there', async () => {
  const { ana } = await openPhone();
  const { key, frozen } = await returned(ana);
  const corrected = submissionOf(key, {
    ...frozen,
    revision: 2,
    baseRevision: 1,
    answers: { tarifa: 40 },
    contentHash: 'd'.repeat(64),
  });
  await pull(ana, submissionChange(9, corrected));
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect((await readDraft(ana, correction.draft.id))?.body.answers).toEqual({ tarifa: 40 });
  await finish(ana, correction.draft.id);
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ revision: 3, baseRevision: 2 });
});

test('a branch keeps the number that it took, and its correction rests on what the service holds on the line', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { tarifa: 1 });
  const first = await freezeOne(ana, key);
  await applyReceipts(ana, [storedReceipt(first)]);
  const second = await beginCorrection(ana, key);
  if (second.status !== 'begun') throw new Error(second.status);
  await type(ana, second.draft.id, { tarifa: 2 });
  await finish(ana, second.draft.id);
  const branch = await freezeOne(ana, second.draft.id);
  await applyReceipts(ana, [{ ...storedReceipt(branch), outcome: 'conflict' }]);
  const theirs = submissionOf(key, {
    ...first,
    revision: 2,
    baseRevision: 1,
    answers: { tarifa: 9 },
    contentHash: 'e'.repeat(64),
  });
  const open = [{ contentHash: branch.contentHash, revision: 2, state: 'open' }];
  await pull(ana, submissionChange(8, theirs, { branches: open }));
  expect((await readOutboxItem(ana, second.draft.id))?.status).toEqual({ kind: 'in-review' });
  expect((await readRecord(ana, key))?.answers).toEqual({ tarifa: 2 });

  const third = await beginCorrection(ana, key);
  if (third.status !== 'begun') throw new Error(third.status);
  await finish(ana, third.draft.id);
  expect(await freezeOne(ana, third.draft.id)).toMatchObject({ revision: 3, baseRevision: 1 });
});

test("when a branch is decided the service's head is what the person sees", async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { tarifa: 1 });
  const branch = await freezeOne(ana, key);
  await applyReceipts(ana, [{ ...storedReceipt(branch), outcome: 'conflict' }]);
  const head = submissionOf(key, { ...branch, answers: { tarifa: 9 }, contentHash: 'e'.repeat(64) });
  const branches = [{ contentHash: branch.contentHash, revision: 1, state: 'dismissed' }];
  await pull(ana, submissionChange(8, head, { branches }));
  expect((await readRecord(ana, key))?.answers).toEqual({ tarifa: 9 });
  expect((await listSent(ana, 10))[0]?.status).toEqual({ kind: 'dismissed' });
});

test('a pulled record is withdrawn as its next revision', async () => {
  const { ana, device } = await openPhone();
  const head = submissionOf(R1, { revision: 2, baseRevision: 1, answers: { tarifa: 0 } });
  await pull(ana, submissionChange(4, head));
  expect(await withdrawRecord(ana, R1, FACTS)).toMatchObject({ status: 'queued' });
  const [row] = await listToSend(ana, 10);
  const frozen = await freezeOne(ana, row?.key ?? '');
  expect(frozen).toMatchObject({ id: R1, revision: 3, baseRevision: 2, withdrawn: true, device: device.id });
});
