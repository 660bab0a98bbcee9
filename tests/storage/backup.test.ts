import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { readBackup, writeBackup } from '../../src/domain/sync/backup-format.ts';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { discardDraft, listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { readBeforeUpgrade, revertDraftUpgrade, upgradeDraft } from '../../src/storage/drafts/form-upgrade.ts';
import { backupSections, describeBackup, draftSection, makeBackup } from '../../src/storage/outbox/backup.ts';
import { applyReceipts, listToSend, readFinished, readOutboxItem, setAside } from '../../src/storage/outbox/outbox.ts';
import { chunksOf, takeInBackup } from '../../src/storage/outbox/take-in-backup.ts';
import { takeInDraft } from '../../src/storage/outbox/take-in-section.ts';
import { chooseSecret } from '../../src/storage/phone/lock.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { closeLock, LockedError } from '../../src/storage/phone/vault.ts';
import { listPhotosToSend, readPhoto } from '../../src/storage/photos/photos.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { recordsOfForms } from '../../src/storage/pulled/records-of-forms.ts';
import { page, submissionChange } from './support/changes.ts';
import { failingAt } from './support/faults.ts';
import {
  ANA,
  BETO,
  body,
  FORM,
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

const tools = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

function backupOf(own: OwnStorage, passphrase: string | null = null): Promise<Blob> {
  return makeBackup(own, tools, { app: '0.1.0', passphrase });
}

function takeIn(own: OwnStorage, file: Blob, passphrase: string | null = null) {
  return takeInBackup(own, chunksOf(file), tools, passphrase);
}

const nothingNew = {
  status: 'taken-in',
  records: 0,
  drafts: 0,
  photos: 0,
  restored: 0,
  leftOut: 0,
  damaged: 0,
  complete: true,
};

/** A phone after a day without signal: a draft with a photo, a record with a photo, one refused, one corrected. */
async function dayWithoutSignal() {
  const phone = await openPhone();
  const { ana } = phone;
  const draft = await newDraft(ana, { nombre: 'borrador' });
  const inDraft = await takePhoto(ana, draft.id, 1);
  const first = await newDraft(ana, { nombre: 'primero' });
  const inRecord = await takePhoto(ana, first.id, 2);
  await finish(ana, first.id, [inRecord]);
  const refused = await finished(ana, { nombre: 'rechazado' });
  await setAside(ana, refused, 'not-yours', { since: 'ayer' });
  const correction = await beginCorrection(ana, first.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(ana, correction.draft.id, { nombre: 'primero corregido' });
  await finish(ana, correction.draft.id, [inRecord]);
  return { ...phone, draft, first, refused, correction: correction.draft, inDraft, inRecord };
}

test('a backup holds what only this phone has, and says so before it is made', async () => {
  const { ana } = await dayWithoutSignal();
  const proved = await finished(ana);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, proved))]);
  const content = await describeBackup(ana);
  expect(content).toMatchObject({ records: 2, drafts: 1, photos: 2 });
  expect(content.bytes).toBeGreaterThan(8_000);
  const items = await Array.fromAsync(readBackup(chunksOf(await backupOf(ana)), tools, null));
  const kinds = items.map((item) => (item.status === 'section' ? item.section.kind : item.status));
  expect(kinds).toEqual(['header', 'record', 'waiting', 'record', 'draft', 'photo', 'photo', 'end']);
});

test('a backup holds a photo of a draft that the service has of another record, so that the draft is finished elsewhere', async () => {
  const { ana } = await openPhone();
  const first = await newDraft(ana);
  const pipe = await takePhoto(ana, first.id, 1);
  await finish(ana, first.id, [pipe]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, first.id))]);
  const draft = await newDraft(ana);
  await takePhoto(ana, draft.id, 1);
  // What a correction has from its record goes in no file: it is finished without the bytes.
  const second = await newDraft(ana);
  const tank = await takePhoto(ana, second.id, 2);
  await finish(ana, second.id, [tank]);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, second.id))]);
  const correction = await beginCorrection(ana, second.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  const content = await describeBackup(ana);
  expect(content).toMatchObject({ drafts: 2, photos: 1 });
  expect(content.bytes).toBeGreaterThan(pipe.bytes);
  const { ana: elsewhere } = await openPhone();
  expect(await takeIn(elsewhere, await backupOf(ana))).toMatchObject({ drafts: 2, photos: 1, complete: true });
  expect((await finish(elsewhere, draft.id, [pipe])).status).toBe('finished');
  expect((await finish(elsewhere, correction.draft.id, [tank])).status).toBe('finished');
});

test('a new phone of the same person goes on where the lost one ended', async () => {
  const lost = await dayWithoutSignal();
  const file = await backupOf(lost.ana, 'tres palabras');
  const { ana } = await openPhone();
  const outcome = await takeIn(ana, file, 'tres palabras');
  expect(outcome).toEqual({
    status: 'taken-in',
    records: 3,
    drafts: 1,
    photos: 2,
    alreadyHere: 0,
    restored: 0,
    leftOut: 0,
    damaged: 0,
    complete: true,
  });
  expect((await readDraft(ana, lost.draft.id))?.body).toEqual(body({ nombre: 'borrador' }));
  expect(await readPhoto(ana, lost.inDraft.sha256)).not.toBeNull();
  expect((await readOutboxItem(ana, lost.refused))?.status).toEqual({ kind: 'set-aside', code: 'not-yours' });

  const frozen = await freezeOne(ana, lost.first.id);
  expect(frozen).toEqual(await readFinished(lost.ana, lost.first.id));
  expect((await listToSend(ana, 10)).map((row) => row.key)).toEqual([lost.first.id]);
  await applyReceipts(ana, [storedReceipt(frozen, [lost.inRecord.sha256])]);
  expect(await listPhotosToSend(ana)).toMatchObject([{ sha256: lost.inRecord.sha256, present: true }]);
  expect(await freezeOne(ana, lost.correction.id)).toMatchObject({
    revision: 2,
    baseRevision: 1,
    answers: { nombre: 'primero corregido' },
  });
  expect(await finish(ana, lost.draft.id, [lost.inDraft])).toMatchObject({ status: 'finished' });
});

test('a backup is taken in as often as one likes without doubling, on its own phone too', async () => {
  const own = await dayWithoutSignal();
  const file = await backupOf(own.ana);
  expect(await takeIn(own.ana, file)).toEqual({ ...nothingNew, alreadyHere: 6 });
  const other = await openPhone();
  await takeIn(other.ana, file);
  expect(await takeIn(other.ana, file)).toEqual({ ...nothingNew, alreadyHere: 6 });
  expect(await listOutbox(other.ana)).toHaveLength(3);
  expect(await listDrafts(other.ana)).toHaveLength(1);
});

test('what the file made out of the phone is frozen: an edit after it is the next revision', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana);
  await backupOf(ana);
  const inFile = await readFinished(ana, key);
  expect(inFile).toMatchObject({ revision: 1, baseRevision: 0 });
  expect((await readOutboxItem(ana, key))?.status).toEqual({ kind: 'queued' });
  expect(await freezeOne(ana, key)).toEqual(inFile);
});

test("a colleague's phone sends her records for her, and keeps her drafts for her", async () => {
  const lost = await dayWithoutSignal();
  const file = await backupOf(lost.ana);
  const { ana, beto } = await openPhone();
  expect(await takeIn(beto, file)).toMatchObject({ status: 'taken-in', records: 3, drafts: 1, photos: 2 });
  const frozen = await freezeOne(beto, lost.first.id);
  expect(frozen).toEqual(await readFinished(lost.ana, lost.first.id));
  expect(frozen.author).toBe(ANA);
  expect((await readOutboxItem(beto, lost.first.id))?.row.author).toBe(ANA);
  expect(await listDrafts(beto)).toEqual([]);
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([lost.draft.id]);
});

test('an older backup brings nothing back that was finished or typed on since; what was discarded leaves the trash', async () => {
  const { ana } = await openPhone();
  const done = await newDraft(ana, { nombre: 'a' });
  const dropped = await newDraft(ana, { nombre: 'b' });
  const going = await newDraft(ana, { nombre: 'c' });
  const file = await backupOf(ana);
  await finish(ana, done.id);
  await discardDraft(ana, dropped.id);
  await type(ana, going.id, { nombre: 'c y más' });
  expect(await takeIn(ana, file)).toEqual({ ...nothingNew, alreadyHere: 2, restored: 1 });
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([dropped.id, going.id]);
  expect((await readDraft(ana, going.id))?.body.answers).toEqual({ nombre: 'c y más' });
});

test('a draft of a file that was finished and sent from another phone meanwhile stays out, a correction too', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'visita' });
  const first = await backupOf(ana);
  await finish(ana, draft.id);
  const sent = await freezeOne(ana, draft.id);
  await applyReceipts(ana, [storedReceipt(sent)]);
  const begun = await beginCorrection(ana, draft.id);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const second = await backupOf(ana);
  await finish(ana, begun.draft.id);
  const corrected = await freezeOne(ana, begun.draft.id);
  const other = await openPhone();
  await applyPull(other.ana, { after: 0, scope: null }, page([submissionChange(1, sent)]));
  expect(await takeIn(other.ana, first)).toEqual({ ...nothingNew, alreadyHere: 1 });
  // Somebody else's correction is no reason to lose the one that is being typed.
  const lines = [{ line: 'of Beto', edition: 4 }];
  const foreign = { ...corrected, startedAt: '2026-11-03T09:00:00Z', author: BETO, lines };
  await applyPull(other.ana, { after: 1, scope: 'todo' }, page([submissionChange(2, foreign)]));
  expect(await takeIn(other.ana, second)).toEqual({ ...nothingNew, drafts: 1, alreadyHere: 0 });
  const third = await openPhone();
  await applyPull(third.ana, { after: 0, scope: null }, page([submissionChange(1, corrected)]));
  expect(await takeIn(third.ana, second)).toEqual({ ...nothingNew, alreadyHere: 1 });
  expect(await listDrafts(third.ana)).toEqual([]);
});

test('what was typed after a split is not lost because the rest was finished and sent elsewhere', async () => {
  const one = await openPhone();
  const draft = await newDraft(one.ana, { nombre: 'común', nota: 'sin relevancia' });
  const first = await backupOf(one.ana);
  const two = await openPhone();
  await takeIn(two.ana, first);
  await type(two.ana, draft.id, { nombre: 'común, corregido' });
  // As a form finishes it: without what is not relevant.
  await finish(two.ana, draft.id, [], { nombre: 'común, corregido' });
  const sent = await freezeOne(two.ana, draft.id);
  await type(one.ana, draft.id, { nombre: 'común', nota: 'sin relevancia', observacion: 'tres fugas' });
  const second = await backupOf(one.ana);
  const pulled = await openPhone();
  await applyPull(pulled.ana, { after: 0, scope: null }, page([submissionChange(1, sent)]));
  for (const { ana } of [pulled, two]) {
    // The record went on from what the first file has, so that it is in it, changed as it was.
    expect(await takeIn(ana, first)).toEqual({ ...nothingNew, alreadyHere: 1 });
    expect(await takeIn(ana, second)).toEqual({ ...nothingNew, drafts: 1, alreadyHere: 0 });
    expect(await takeIn(ana, second)).toEqual({ ...nothingNew, alreadyHere: 1 });
    const [beside] = await listDrafts(ana);
    // A record of its own: finished, it would be a second version of the one that was sent.
    expect(beside?.recordId).not.toBe(draft.id);
    const kept = await readDraft(ana, beside?.id ?? '');
    expect(kept?.body.answers).toEqual({ nombre: 'común', nota: 'sin relevancia', observacion: 'tres fugas' });
  }
  const [beside] = await listDrafts(pulled.ana);
  await finish(pulled.ana, beside?.id ?? '');
  const sentBeside = await freezeOne(pulled.ana, beside?.id ?? '');
  const last = await openPhone();
  const heads = [submissionChange(1, sent), submissionChange(2, sentBeside)];
  await applyPull(last.ana, { after: 0, scope: null }, page(heads));
  expect(await takeIn(last.ana, second)).toEqual({ ...nothingNew, alreadyHere: 1 });
});

test('what was typed after a split of a correction becomes another correction, once the first was sent', async () => {
  const one = await openPhone();
  const { id } = await newDraft(one.ana, { nombre: 'visita' });
  await finish(one.ana, id);
  const base = await freezeOne(one.ana, id);
  await applyReceipts(one.ana, [storedReceipt(base)]);
  const begun = await beginCorrection(one.ana, id);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const file = await backupOf(one.ana);
  const two = await openPhone();
  await applyPull(two.ana, { after: 0, scope: null }, page([submissionChange(1, base)]));
  await takeIn(two.ana, file);
  await type(two.ana, begun.draft.id, { nombre: 'visita corregida' });
  await finish(two.ana, begun.draft.id, [], { nombre: 'visita corregida' });
  const corrected = await freezeOne(two.ana, begun.draft.id);
  await type(one.ana, begun.draft.id, { nombre: 'visita', observacion: 'tres fugas' });
  const third = await openPhone();
  await applyPull(third.ana, { after: 0, scope: null }, page([submissionChange(1, corrected)]));
  expect(await takeIn(third.ana, file)).toEqual({ ...nothingNew, alreadyHere: 1 });
  expect(await takeIn(third.ana, await backupOf(one.ana))).toEqual({ ...nothingNew, drafts: 1, alreadyHere: 0 });
  expect(await listDrafts(third.ana)).toMatchObject([{ recordId: id, madeOn: { kind: 'service', revision: 1 } }]);
});

test('a record of an app that told no lines holds a draft when it says all that the draft says', async () => {
  const one = await openPhone();
  const { id } = await newDraft(one.ana, { nombre: 'visita' });
  const file = await backupOf(one.ana);
  await finish(one.ana, id);
  const { lines: _lines, ...sent } = await freezeOne(one.ana, id);
  const same = await openPhone();
  await applyPull(
    same.ana,
    { after: 0, scope: null },
    page([submissionChange(1, { ...sent, answers: { nombre: 'visita', mas: 1 } })]),
  );
  expect(await takeIn(same.ana, file)).toEqual({ ...nothingNew, alreadyHere: 1 });
  const other = await openPhone();
  await applyPull(
    other.ana,
    { after: 0, scope: null },
    page([submissionChange(1, { ...sent, answers: { nombre: 'otra' } })]),
  );
  expect(await takeIn(other.ana, file)).toEqual({ ...nothingNew, drafts: 1, alreadyHere: 0 });
});

test('a draft that was typed on in two places becomes two drafts, once, and neither is lost', async () => {
  const one = await openPhone();
  const draft = await newDraft(one.ana, { nombre: 'común' });
  const two = await openPhone();
  await takeIn(two.ana, await backupOf(one.ana));
  await type(one.ana, draft.id, { nombre: 'aquí' });
  await type(two.ana, draft.id, { nombre: 'allá' });
  await type(two.ana, draft.id, { nombre: 'allá, más' });
  const file = await backupOf(two.ana);
  expect(await takeIn(one.ana, file)).toMatchObject({ drafts: 1 });
  expect(await takeIn(one.ana, file)).toEqual({ ...nothingNew, alreadyHere: 1 });
  const drafts = await listDrafts(one.ana);
  const answers = await Promise.all(
    drafts.map(async ({ id }) => (await readDraft(one.ana, id))?.body.answers['nombre']),
  );
  expect(answers.map(String).sort()).toEqual(['allá, más', 'aquí']);
  expect(new Set(drafts.map((row) => row.recordId)).size).toBe(2);
});

test('what was typed in another place is not lost because more often was typed here', async () => {
  const one = await openPhone();
  const draft = await newDraft(one.ana, { nombre: 'común' });
  const two = await openPhone();
  await takeIn(two.ana, await backupOf(one.ana));
  for (const nombre of ['uno', 'dos', 'tres']) await type(two.ana, draft.id, { nombre });
  await type(one.ana, draft.id, { nombre: 'solo en el primero' });
  expect(await takeIn(two.ana, await backupOf(one.ana))).toMatchObject({ drafts: 1 });
  const drafts = await listDrafts(two.ana);
  const answers = await Promise.all(
    drafts.map(async ({ id }) => (await readDraft(two.ana, id))?.body.answers['nombre']),
  );
  expect(answers.map(String).sort()).toEqual(['solo en el primero', 'tres']);
});

test('a draft that went from phone to phone knows what it went on from', async () => {
  const one = await openPhone();
  const draft = await newDraft(one.ana, { nombre: 'común' });
  const first = await backupOf(one.ana);
  const two = await openPhone();
  await takeIn(two.ana, first);
  await type(two.ana, draft.id, { nombre: 'común y más' });
  const three = await openPhone();
  const second = await backupOf(two.ana);
  await takeIn(three.ana, second);
  await type(three.ana, draft.id, { nombre: 'común y mucho más' });
  for (const file of [first, second]) expect(await takeIn(three.ana, file)).toEqual({ ...nothingNew, alreadyHere: 1 });
});

test('a file of before drafts had a line leaves what is here and becomes a draft beside it', async () => {
  const { ana } = await openPhone();
  const draft = await newDraft(ana, { nombre: 'antes' });
  const made = await draftSection(ana, draft.id);
  await type(ana, draft.id, { nombre: 'después' });
  if (made === null) throw new Error('no draft');
  const { line: _line, ...row } = made.section.value.row;
  expect(await takeInDraft(ana, { ...made.section.value, row })).toBe('drafts');
  expect(await listDrafts(ana)).toHaveLength(2);
});

test('a correction in hand rests on the revision of the service, also on a phone that never had it', async () => {
  const old = await openPhone();
  const key = await finished(old.ana, { nombre: 'antes' });
  await applyReceipts(old.ana, [storedReceipt(await freezeOne(old.ana, key))]);
  const correction = await beginCorrection(old.ana, key);
  if (correction.status !== 'begun') throw new Error(correction.status);
  const { ana } = await openPhone();
  await takeIn(ana, await backupOf(old.ana));
  await finish(ana, correction.draft.id);
  expect(await freezeOne(ana, correction.draft.id)).toMatchObject({ id: key, revision: 2, baseRevision: 1 });
});

test('an older file leaves the newer version that the phone knows the newest, for who reads and who corrects', async () => {
  const { ana } = await openPhone();
  const key = await finished(ana, { nombre: 'uno' });
  const older = await backupOf(ana);
  const sent = await freezeOne(ana, key);
  await applyReceipts(ana, [storedReceipt(sent)]);
  const corrected = { ...sent, revision: 2, baseRevision: 1, contentHash: 'd'.repeat(64), answers: { nombre: 'dos' } };
  const head = [submissionChange(2, corrected)];
  // Another phone of hers that only pulled it, and one that made the newer version itself.
  const reading = (await openPhone()).ana;
  await applyPull(reading, { after: 0, scope: null }, page(head));
  const making = (await openPhone()).ana;
  await applyPull(making, { after: 0, scope: null }, page([submissionChange(1, sent)]));
  const begun = await beginCorrection(making, key);
  if (begun.status !== 'begun') throw new Error(begun.status);
  await type(making, begun.draft.id, { nombre: 'dos' });
  await finish(making, begun.draft.id);
  await applyReceipts(making, [storedReceipt(await freezeOne(making, begun.draft.id))]);
  for (const phone of [reading, making]) {
    expect(await takeIn(phone, older)).toMatchObject({ records: 1 });
    expect((await readRecord(phone, key))?.answers).toEqual({ nombre: 'dos' });
    const form = await recordsOfForms(phone, [FORM.id]);
    expect(form.map(({ answers }) => answers)).toEqual([{ nombre: 'dos' }]);
    const correction = await beginCorrection(phone, key);
    if (correction.status !== 'begun') throw new Error(correction.status);
    expect((await readDraft(phone, correction.draft.id))?.body.answers).toEqual({ nombre: 'dos' });
    // It is sent all the same: a service that was restored from a backup may lack it.
    expect((await listToSend(phone, 5)).map((row) => row.frozen?.contentHash)).toContain(sent.contentHash);
  }
});

test('a cut or damaged file gives what is whole in it, and says that something is missing', async () => {
  const lost = await dayWithoutSignal();
  const file = await backupOf(lost.ana);
  const { ana } = await openPhone();
  expect(await takeIn(ana, file.slice(0, file.size - 200))).toMatchObject({
    status: 'taken-in',
    records: 3,
    drafts: 1,
    complete: false,
  });
  expect(await takeIn(ana, file)).toMatchObject({ records: 0, drafts: 0, photos: 1, complete: true });
  expect(await takeIn(ana, new Blob(['no']))).toEqual({ status: 'refused', code: 'damaged-file' });
});

test('a record that was changed inside the file is not taken in', async () => {
  const lost = await openPhone();
  await finished(lost.ana);
  const { ana } = await openPhone();
  async function* forged() {
    for await (const section of backupSections(lost.ana, { app: '0.1.0' })) {
      if (section.kind !== 'record') yield section;
      else
        yield {
          ...section,
          value: { ...section.value, submission: { ...section.value.submission, answers: { nombre: 'otro' } } },
        };
    }
  }
  const file = new Blob(await Array.fromAsync(writeBackup(forged(), tools, null)));
  expect(await takeIn(ana, file)).toMatchObject({ records: 0, damaged: 1, complete: false });
});

test('with a full disk in the middle, what was taken in stays and the rest comes with the next try', async () => {
  const lost = await dayWithoutSignal();
  const file = await backupOf(lost.ana);
  const { ana } = await openPhone();
  const { result } = await failingAt(9, 'no-space', () => takeIn(ana, file));
  expect(result).toEqual({ status: 'no-space' });
  expect(await takeIn(ana, file)).toMatchObject({ status: 'taken-in', complete: true });
  expect(await listOutbox(ana)).toHaveLength(3);
  expect(await listDrafts(ana)).toHaveLength(1);
});

/** What was kept under a key lies sealed with a key that nobody has. */
async function damageBody({ storage }: OwnStorage, key: string): Promise<void> {
  await storage.write(['bodies'], async (database) => {
    const row = await database.bodies.get(key);
    if (row === undefined || row.body.codec === 'json-1') throw new Error('not sealed');
    await database.bodies.put({ key, body: { ...row.body, key: '0011223344556677' } });
  });
}

test('a damaged record and a damaged draft are left out of a backup, which holds the rest and tells how many are not in it', async () => {
  const { ana } = await openPhone();
  await finished(ana, { nombre: 'bueno' });
  const record = await finished(ana, { nombre: 'dañado' });
  const draft = await newDraft(ana, { nombre: 'dañado' });
  await newDraft(ana, { nombre: 'bueno' });
  await damageBody(ana, `finished/${record}`);
  await damageBody(ana, `draft/${draft.id}`);
  expect(await describeBackup(ana)).toMatchObject({ records: 1, drafts: 1, unreadable: 2 });
  const other = await openPhone();
  expect(await takeIn(other.ana, await backupOf(ana))).toEqual({
    ...nothingNew,
    records: 1,
    drafts: 1,
    alreadyHere: 0,
    leftOut: 2,
  });
});

test('a draft that was moved to a newer form finds its way back on the phone that takes the backup in', async () => {
  const { ana } = await openPhone();
  const { id, edition } = await newDraft(ana, { nombre: 'uno', monto: 'doce y medio' });
  await upgradeDraft(ana, id, { toVersion: 2, body: body({ nombre: 'uno' }), edition });
  const other = await openPhone();
  await takeIn(other.ana, await backupOf(ana));
  expect((await readDraft(other.ana, id))?.body.answers).toEqual({ nombre: 'uno' });
  expect((await readBeforeUpgrade(other.ana, id))?.answers).toEqual({ nombre: 'uno', monto: 'doce y medio' });
  expect(await revertDraftUpgrade(other.ana, id)).toMatchObject({ status: 'reverted' });
  const back = await readDraft(other.ana, id);
  expect(back?.row.form.version).toBe(1);
  expect(back?.body.answers).toEqual({ nombre: 'uno', monto: 'doce y medio' });
});

test('a way back that cannot be read, or that no app of now wrote, costs the draft in a backup nothing', async () => {
  const { ana } = await openPhone();
  const { id, edition } = await newDraft(ana, { nombre: 'uno', monto: 'doce' });
  await upgradeDraft(ana, id, { toVersion: 2, body: body({ nombre: 'uno' }), edition });
  const made = await draftSection(ana, id);
  if (made === null) throw new Error('no draft');
  const one = await openPhone();
  expect(await takeInDraft(one.ana, { ...made.section.value, before: 'otra cosa' })).toBe('drafts');
  expect(await readBeforeUpgrade(one.ana, id)).toBeNull();
  expect((await readDraft(one.ana, id))?.row.upgradedFrom).toBeNull();
  await damageBody(ana, `before-upgrade/${id}`);
  const two = await openPhone();
  expect(await takeIn(two.ana, await backupOf(ana))).toMatchObject({ drafts: 1, complete: true });
});

test('a backup brings a draft that lies in the trash back out of it, and says so; what the service brings does not', async () => {
  const { ana } = await openPhone();
  const { id } = await newDraft(ana, { nombre: 'uno' });
  const file = await backupOf(ana);
  const made = await draftSection(ana, id);
  if (made === null) throw new Error('no draft');
  await discardDraft(ana, id);
  expect(await takeInDraft(ana, made.section.value)).toBe('already-here');
  expect(await listDrafts(ana)).toEqual([]);
  expect(await takeIn(ana, file)).toEqual({ ...nothingNew, alreadyHere: 0, restored: 1 });
  expect((await listDrafts(ana)).map((row) => row.id)).toEqual([id]);
  expect(await takeIn(ana, file)).toEqual({ ...nothingNew, alreadyHere: 1 });
});

test('a lock that closes while a copy is made ends it: no photo is missing from a copy without a word', async () => {
  const { ana } = await dayWithoutSignal();
  let at = 0;
  const elapsed = () => (at += 60_000);
  await chooseSecret(ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed });
  const made = async () => {
    const kinds: string[] = [];
    for await (const { kind } of backupSections(ana, { app: '0.1.0' })) {
      kinds.push(kind);
      if (kind === 'draft') await closeLock(ana);
    }
    return kinds;
  };
  await expect(made()).rejects.toThrow(LockedError);
});
