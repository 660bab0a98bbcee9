import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { submissionSchema } from '../../src/domain/submission/submission.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { changeDraftSubject, discardDraft, listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { finishDraft, withdrawRecord } from '../../src/storage/drafts/finish.ts';
import { applyReceipts, listToSend, readFinished } from '../../src/storage/outbox/outbox.ts';
import { finishedKey } from '../../src/storage/phone/body-keys.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { withOtherWindow } from './support/other-window.ts';
import {
  ANA,
  BETO,
  FACTS,
  FORM,
  finish,
  finished,
  freezeOne,
  JUNTA,
  listOutbox,
  newDraft,
  openPhone,
  sha256Hex,
  storedReceipt,
  takePhoto,
  type,
} from './support/phone.ts';

test('finishing queues exactly what was answered, and the draft is gone', async () => {
  const { ana, clock, device } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'El Ocote', tarifa: 50 });
  const photo = await takePhoto(ana, draft.id, 1);
  clock.nowMs += 600_000;
  const outcome = await finish(ana, draft.id, [photo]);
  expect(outcome).toEqual({ status: 'finished', key: draft.id, recordId: draft.id });
  expect(await listDrafts(ana)).toEqual([]);
  expect(await readFinished(ana, draft.id)).toEqual({
    id: draft.id,
    revision: 0,
    baseRevision: 0,
    contentHash: '',
    form: FORM,
    subject: JUNTA,
    municipality: '0801',
    answers: { nombre: 'El Ocote', tarifa: 50 },
    startedAt: '2026-11-22T14:00:00.000Z',
    finishedAt: '2026-11-22T14:10:00.000Z',
    activeSeconds: 600,
    clockOffsetMs: 250,
    location: null,
    photos: [photo],
    author: ANA,
    device: device.id,
    app: '0.1.0',
    lines: [{ line: expect.any(String), edition: 1 }],
  });
  const [item] = await listOutbox(ana);
  expect(item?.status).toEqual({ kind: 'queued' });
});

test('killed at any step of finishing, the work is a whole draft or a whole record, never both, never neither', async () => {
  const seen = await atEveryStep(async (step) => {
    const phone = await openPhone();
    const draft = await newDraft(phone.ana, { nombre: 'El Ocote' });
    const photo = await takePhoto(phone.ana, draft.id, 1);
    const { fired } = await failingAt(step, 'kill', () => finish(phone.ana, draft.id, [photo]));
    phone.storage.close();
    const { ana, storage } = await openPhone({ name: phone.name });
    const kept = [(await readDraft(ana, draft.id))?.body.answers, (await readFinished(ana, draft.id))?.answers];
    const again = fired ? await finish(ana, draft.id, [photo]) : null;
    const queued = (await listOutbox(ana)).length;
    storage.close();
    return { fired, seen: { kept: kept.filter((answers) => answers !== undefined), again: again?.status, queued } };
  });
  // Row, body and holder in; draft, two bodies and the draft's holder out.
  expect(seen.length).toBeGreaterThanOrEqual(6);
  for (const after of seen) expect(after).toEqual({ kept: [{ nombre: 'El Ocote' }], again: 'finished', queued: 1 });
});

test('with a full disk at any step finishing says so, and the draft stays', async () => {
  const seen = await atEveryStep(async (step) => {
    const { ana, storage } = await openPhone();
    const draft = await newDraft(ana);
    const { fired, result } = await failingAt(step, 'no-space', () => finish(ana, draft.id));
    const answers = (await readDraft(ana, draft.id))?.body.answers;
    const queued = (await listOutbox(ana)).length;
    storage.close();
    return { fired, seen: { result, answers, queued } };
  });
  expect(seen.length).toBeGreaterThanOrEqual(4);
  for (const after of seen) {
    expect(after).toEqual({ result: { status: 'no-space' }, answers: { nombre: 'El Ocote' }, queued: 0 });
  }
});

test('finishing twice is finishing once', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const row = (await readDraft(ana, draft.id))?.row;
  const request = { answers: {}, photos: [], location: null, edition: row?.edition ?? 0, activeSeconds: 1, ...FACTS };
  const outcomes = await Promise.all([finishDraft(ana, draft.id, request), finishDraft(ana, draft.id, request)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['already-finished', 'finished']);
  expect((await finishDraft(ana, draft.id, request)).status).toBe('already-finished');
  expect(await listOutbox(ana)).toHaveLength(1);
});

test('what another tab has typed meanwhile is not left out of the record in silence', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  await type(ana, draft.id, { nombre: 'corregido en la otra pestaña' });
  const stale = await finishDraft(ana, draft.id, {
    answers: {},
    photos: [],
    location: null,
    edition: 1,
    activeSeconds: 1,
    ...FACTS,
  });
  expect(stale).toEqual({ status: 'changed-elsewhere', edition: 2 });
  expect(await listOutbox(ana)).toEqual([]);
});

test('a record whose photo is not here is not finished; the photo is named', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const lost = { question: 'foto', sha256: 'a'.repeat(64), bytes: 10, mediaType: 'image/jpeg' };
  expect(await finish(ana, draft.id, [lost])).toEqual({ status: 'photo-missing', photos: [lost] });
  expect(await listDrafts(ana)).toHaveLength(1);
});

test('a text that JSON cannot carry is told before it is queued', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const request = { photos: [], location: null, edition: 1, activeSeconds: 1, ...FACTS };
  const outcome = await finishDraft(ana, draft.id, { ...request, answers: { nombre: 'roto \ud800' } });
  expect(outcome).toEqual({ status: 'malformed', reason: 'lone-surrogate' });
  const badDate = await finishDraft(ana, draft.id, { ...request, answers: {}, activeSeconds: -1 });
  expect(badDate).toEqual({ status: 'malformed', reason: 'activeSeconds' });
  expect(await listDrafts(ana)).toHaveLength(1);
});

test('a frozen record is the wire shape with the hash of its canonical text, and stays so after a restart', async () => {
  const phone = await openPhone();
  const key = await finished(phone.ana);
  const frozen = await freezeOne(phone.ana, key);
  expect(submissionSchema.safeParse(frozen).success).toBe(true);
  expect(frozen).toMatchObject({ revision: 1, baseRevision: 0 });
  const canonical = canonicalSubmission(frozen);
  expect(canonical.ok && (await sha256Hex(new TextEncoder().encode(canonical.text)))).toBe(frozen.contentHash);
  phone.storage.close();
  const again = await openPhone({ name: phone.name });
  expect(await freezeOne(again.ana, key)).toEqual(frozen);
  expect(await readFinished(again.ana, key)).toEqual(frozen);
});

test('killed at any step of freezing, the record leaves later as one revision 1', async () => {
  const seen = await atEveryStep(async (step) => {
    const { ana, storage } = await openPhone();
    const key = await finished(ana);
    const { fired } = await failingAt(step, 'kill', () => freezeOne(ana, key));
    const { revision, baseRevision } = await freezeOne(ana, key);
    storage.close();
    return { fired, seen: [revision, baseRevision] };
  });
  expect(seen).toEqual([[1, 0]]);
});

test('a record that was sent is corrected as revision 2 on revision 1', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'antes' });
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, key))]);
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect((await readDraft(ana, correction.draft.id))?.body.answers).toEqual({ nombre: 'antes' });
  await type(ana, correction.draft.id, { nombre: 'después' });
  const outcome = await finish(ana, correction.draft.id);
  expect(outcome).toMatchObject({ status: 'finished', recordId: key });
  const [row] = await listToSend(ana, 10);
  const frozen = await freezeOne(ana, row?.key ?? '');
  expect(frozen).toMatchObject({ id: key, revision: 2, baseRevision: 1, answers: { nombre: 'después' } });
});

test('a correction finished while the first revision is unanswered waits for the answer', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const first = await freezeOne(ana, key);
  const correction = await beginCorrection(ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await finish(ana, correction.draft.id);

  expect((await listToSend(ana, 10)).map((row) => row.key)).toEqual([key]);
  await expect(freezeOne(ana, correction.draft.id)).rejects.toThrow('not frozen');
  expect(await freezeOne(ana, key)).toEqual(first);

  await applyReceipts(ana, [storedReceipt(first)]);
  expect((await listToSend(ana, 10)).map((row) => row.key)).toEqual([correction.draft.id]);
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ revision: 2, baseRevision: 1 });
});

test('one correction of a record is open at a time', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  const both = await Promise.all([beginCorrection(ana, key), beginCorrection(ana, key)]);
  expect(both.map((outcome) => outcome.status).sort()).toEqual(['begun', 'open-already']);
  expect(await listDrafts(ana)).toHaveLength(1);
  expect((await beginCorrection(ana, 'nobody')).status).toBe('not-found');
});

test('a correction keeps the photos of its source without their bytes being taken again', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana);
  const photo = await takePhoto(ana, draft.id, 7);
  await finish(ana, draft.id, [photo]);
  const correction = await beginCorrection(ana, draft.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect((await readDraft(ana, correction.draft.id))?.body.photos).toEqual([photo]);
  expect(await finish(ana, correction.draft.id, [photo])).toMatchObject({ status: 'finished' });
});

test('a record is taken back by its next revision, once', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'El Ocote' });
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, key))]);
  const both = await Promise.all([withdrawRecord(ana, key, FACTS), withdrawRecord(ana, key, FACTS)]);
  expect(both.map((outcome) => outcome.status).sort()).toEqual(['queued', 'withdrawn-already']);
  const [row] = await listToSend(ana, 10);
  const frozen = await freezeOne(ana, row?.key ?? '');
  expect(frozen).toMatchObject({
    id: key,
    revision: 2,
    baseRevision: 1,
    withdrawn: true,
    answers: { nombre: 'El Ocote' },
  });
  await applyReceipts(ana, [storedReceipt(frozen)]);
  expect(await withdrawRecord(ana, 'nobody', FACTS)).toEqual({ status: 'not-found' });
});

test('what another window finishes while a correction or a withdrawal begins is what it is made on', async () => {
  const { ana, storage } = await openPhone();
  const key = await finished(ana, { nombre: 'uno' });
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, key))]);
  const correctAs = async (nombre: string) => {
    const begun = await beginCorrection(ana, key);
    if (begun.status !== 'begun') throw new Error(begun.status);
    await type(ana, begun.draft.id, { nombre });
    await finish(ana, begun.draft.id);
    await applyReceipts(ana, [storedReceipt(await freezeOne(ana, begun.draft.id))]);
  };
  const meanwhile = (nombre: string): OwnStorage => {
    return { storage: withOtherWindow(storage, () => correctAs(nombre)), owner: ANA };
  };
  const begun = await beginCorrection(meanwhile('dos'), key);
  if (begun.status !== 'begun') throw new Error(begun.status);
  expect((await readDraft(ana, begun.draft.id))?.body.answers).toEqual({ nombre: 'dos' });
  await finish(ana, begun.draft.id);
  const third = await freezeOne(ana, begun.draft.id);
  expect([third.revision, third.baseRevision]).toEqual([3, 2]);
  await applyReceipts(ana, [storedReceipt(third)]);

  const withdrawn = await withdrawRecord(meanwhile('cuatro'), key, FACTS);
  if (withdrawn.status !== 'queued') throw new Error(withdrawn.status);
  const last = await freezeOne(ana, withdrawn.key);
  expect(last).toMatchObject({ revision: 5, baseRevision: 4, withdrawn: true, answers: { nombre: 'cuatro' } });
});

test('a subject that another window gives a draft while it is finished is not lost', async () => {
  const { ana, storage } = await openPhone();
  const draft = await newDraft(ana);
  const other = { subject: { ...JUNTA, id: BETO }, municipality: '0802', label: 'Otra' };
  const own = { storage: withOtherWindow(storage, () => changeDraftSubject(ana, draft.id, other)), owner: ANA };
  const request = { answers: {}, photos: [], location: null, edition: draft.edition, activeSeconds: 1, ...FACTS };
  expect((await finishDraft(own, draft.id, request)).status).toBe('changed-elsewhere');
  await finishDraft(ana, draft.id, request);
  expect((await readFinished(ana, draft.id))?.municipality).toBe('0802');
});

test('what cannot be read is neither corrected nor taken back, and says so', async () => {
  const { ana, storage } = await openPhone();
  const key = await finished(ana);
  await storage.write(['bodies'], (database) =>
    database.bodies.put({ key: finishedKey(key), body: { codec: 'json-1', text: '{' } }),
  );
  expect(await beginCorrection(ana, key)).toEqual({ status: 'damaged' });
  expect(await withdrawRecord(ana, key, FACTS)).toEqual({ status: 'damaged' });
});

test('6.12 an erased record is taken back and corrected by its author, on the revision of the service', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'El Ocote', telefono: '9988-1111' });
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, key))]);
  const { contentHash: _none, ...head } = { ...submissionOf(key), answers: { nombre: 'El Ocote' }, erased: true };
  await applyPull(ana, { after: 0, scope: null }, page([submissionChange(2, submissionOf(key), { submission: head })]));
  const begun = await beginCorrection(ana, key);
  if (begun.status !== 'begun') throw new Error(begun.status);
  await discardDraft(ana, begun.draft.id);
  const withdrawn = await withdrawRecord(ana, key, FACTS);
  if (withdrawn.status !== 'queued') throw new Error(withdrawn.status);
  const sent = await freezeOne(ana, withdrawn.key);
  expect(sent).toMatchObject({ revision: 2, baseRevision: 1, withdrawn: true, answers: { nombre: 'El Ocote' } });
  // Whether it is erased is the service's to say; sent again after a lost answer it is the same revision.
  expect(sent).not.toHaveProperty('erased');
  expect((await freezeOne(ana, withdrawn.key)).contentHash).toBe(sent.contentHash);
});

test('a practice record says so on the wire', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, {}, true);
  await finish(ana, draft.id);
  expect(await freezeOne(ana, draft.id)).toMatchObject({ practice: true });
});
