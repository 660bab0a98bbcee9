import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { currentServiceKey } from '../../src/server/parcels/service-keys.ts';
import { discardDraft, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { backupSections } from '../../src/storage/outbox/backup.ts';
import { applyReceipts } from '../../src/storage/outbox/receipts.ts';
import { takeInDraft } from '../../src/storage/outbox/take-in-section.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { vaultKey } from '../../src/storage/phone/vault.ts';
import { clearPerson } from '../../src/storage/pulled/clear-person.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { sealUnsent } from '../../src/storage/pulled/seal-parcels.ts';
import { page, submissionChange, submissionOf } from './support/changes.ts';
import { joinWithKey, KEYS, phoneWithKeys, TOOLS } from './support/parcels.ts';
import {
  ANA,
  body,
  finish,
  finished,
  freezeOne,
  newDraft,
  openPhone,
  storedReceipt,
  takePhoto,
  testClock,
} from './support/phone.ts';

type Phone = Awaited<ReturnType<typeof openPhone>>;

/** The same phone after a restart, its row of keys damaged. */
async function withDamagedKeys(phone: Phone): Promise<Phone> {
  await phone.storage.write(['meta'], (database) => database.meta.put({ key: vaultKey(ANA), value: 'broken' }));
  phone.storage.close();
  return openPhone({ name: phone.name, clock: phone.clock });
}

async function withSentRecord() {
  const phone = await openPhone();
  const record = await freezeOne(phone.ana, await finished(phone.ana));
  await applyReceipts(phone.ana, [storedReceipt(record)]);
  return { record, ...(await withDamagedKeys(phone)) };
}

test('with damaged keys a pull of what this phone made asks for it whole', async () => {
  const { record, ana } = await withSentRecord();
  const { id, revision, contentHash } = record;
  const change = submissionChange(3, submissionOf(id));
  const brief = { ...change, value: { ...Object(change.value), submission: { id, revision, contentHash, own: true } } };
  expect(await applyPull(ana, await readPullCursor(ana), page([brief]))).toEqual({ status: 'own-missing' });
});

test('with damaged keys a pull that tells of an erasure is applied', async () => {
  const { record, ana } = await withSentRecord();
  const erased = { ...submissionOf(record.id), erased: true };
  const outcome = await applyPull(ana, await readPullCursor(ana), page([submissionChange(3, erased)]));
  expect(outcome).toMatchObject({ status: 'applied' });
});

test('with damaged keys a draft is taken in from a copy', async () => {
  const phone = await openPhone();
  await newDraft(phone.ana, { nombre: 'uno' });
  const sections = await Array.fromAsync(backupSections(phone.ana, { app: '1.0.0' }));
  const { ana } = await withDamagedKeys(phone);
  const draft = sections.find((section) => section.kind === 'draft');
  if (draft?.kind !== 'draft') throw new Error('no draft in it');
  expect(await takeInDraft(ana, draft.value, true)).toBe('drafts');
});

test('with damaged keys a revoked phone seals what can be read and is done', async () => {
  const clock = testClock();
  const phone = await phoneWithKeys({ clock });
  await joinWithKey(phone.ana);
  const draft = await newDraft(phone.ana, { nombre: 'antes' });
  await finish(phone.ana, draft.id, [await takePhoto(phone.ana, draft.id, 1)]);
  await phone.storage.write(['meta'], (database) => database.meta.put({ key: vaultKey(ANA), value: 'broken' }));
  const other = await newDraft(phone.ana, { nombre: 'claro' });
  await finish(phone.ana, other.id, [await takePhoto(phone.ana, other.id, 2)]);
  clock.nowMs += 3_600_000;
  expect(await sealUnsent(phone.ana, currentServiceKey(KEYS), TOOLS)).toBe(true);
});

test('a draft that went with its person in another window is told as gone, and not as one that could not be kept', async () => {
  const first = await openPhone();
  const me = { userId: ANA, name: 'Ana', role: 'technician', partnerId: null, municipalities: null } as const;
  await joinSession(first.storage, me, null);
  const second = await openPhone({ name: first.name, clock: first.clock });
  const draft = await newDraft(second.ana, { nombre: 'x' });
  expect(await readDraft(first.ana, draft.id)).not.toBeNull();
  await discardDraft(first.ana, draft.id);
  expect(await clearPerson(first.ana)).toEqual({ status: 'cleared' });
  const request = { body: body({ nombre: 'y' }), edition: draft.edition, activeSeconds: 1, progress: null };
  expect(await saveDraft(second.ana, draft.id, request)).toEqual({ status: 'gone' });
});
