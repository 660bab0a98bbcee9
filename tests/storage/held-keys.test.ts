import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { currentServiceKey } from '../../src/server/parcels/service-keys.ts';
import { discardDraft, listDrafts, readDraft, removeUntouchedDraft } from '../../src/storage/drafts/drafts.ts';
import { freezeForSending, listSetAside } from '../../src/storage/outbox/outbox.ts';
import { encodeBody } from '../../src/storage/phone/body-codec.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { GoneKeyError } from '../../src/storage/phone/held-keys.ts';
import type { OwnStorage, PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { vaultKey } from '../../src/storage/phone/vault.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { clearPerson, clearRevoked, clearRevokedRest } from '../../src/storage/pulled/clear-person.ts';
import { sealUnsent } from '../../src/storage/pulled/seal-parcels.ts';
import { joinWithKey, KEYS, phoneWithKeys, TOOLS } from './support/parcels.ts';
import { ANA, body, finish, newDraft, openPhone, takePhoto, testClock } from './support/phone.ts';

function join(storage: PhoneStorage): Promise<void> {
  const me = { userId: ANA, name: 'Ana', role: 'technician', partnerId: null, municipalities: null } as const;
  return joinSession(storage, me, null);
}

/** Two windows on one phone; the keys of Ana are in the memory of both. */
async function twoWindows() {
  const first = await openPhone();
  await join(first.storage);
  const second = await openPhone({ name: first.name, clock: first.clock });
  await holdKeys(first.ana);
  await holdKeys(second.ana);
  const restart = async () => (await openPhone({ name: first.name, clock: first.clock })).ana;
  return { first, second, restart };
}

async function holdKeys(own: OwnStorage): Promise<void> {
  await removeUntouchedDraft(own, (await newDraft(own)).id);
}

test('what a second window writes after its person left and joined again in the first one opens after a restart', async () => {
  const { first, second, restart } = await twoWindows();
  expect(await clearPerson(first.ana)).toEqual({ status: 'cleared' });
  await join(first.storage);
  const theirs = await newDraft(first.ana, { nombre: 'de la primera' });
  expect((await readDraft(second.ana, theirs.id))?.body.answers).toEqual({ nombre: 'de la primera' });
  const draft = await newDraft(second.ana, { nombre: 'de la segunda' });
  const photo = await takePhoto(second.ana, draft.id, 3);
  const record = await newDraft(second.ana, { nombre: 'terminada' });
  await finish(second.ana, record.id);
  const ana = await restart();
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'de la segunda' });
  expect(await readPhoto(ana, photo.sha256)).not.toBeNull();
  expect(await freezeForSending(ana, [record.id])).toHaveLength(1);
  expect(await listSetAside(ana)).toEqual([]);
});

test('what a window writes opens after another one heard that the phone was revoked and its person joined again', async () => {
  const { first, second, restart } = await twoWindows();
  expect(await clearRevoked(first.ana)).toEqual({ status: 'cleared' });
  await join(second.storage);
  const draft = await newDraft(second.ana, { nombre: 'nuevo' });
  expect((await readDraft(await restart(), draft.id))?.body.answers).toEqual({ nombre: 'nuevo' });
});

test('what is written after the last of a revoked phone was sealed and its person joined again opens after a restart', async () => {
  const clock = testClock();
  const phone = await phoneWithKeys({ clock });
  await join(phone.storage);
  await joinWithKey(phone.ana);
  await newDraft(phone.ana, { nombre: 'recién escrito' });
  expect(await clearRevoked(phone.ana)).toEqual({ status: 'unsent' });
  clock.nowMs += 3_600_000;
  expect(await sealUnsent(phone.ana, currentServiceKey(KEYS), TOOLS)).toBe(true);
  await clearRevokedRest(phone.ana);
  await join(phone.storage);
  const draft = await newDraft(phone.ana, { nombre: 'después' });
  const { ana } = await phoneWithKeys({ name: phone.name, clock });
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'después' });
});

test('what was sealed before its key went is refused in the transaction that writes it, and the next is sealed anew', async () => {
  const { first, second, restart } = await twoWindows();
  const sealed = await encodeBody(second.ana, body({ nombre: 'entre medio' }));
  await clearPerson(first.ana);
  await join(first.storage);
  await newDraft(first.ana);
  const write = second.storage.write(['bodies'], (database) => database.bodies.put({ key: 'draft/x', body: sealed }));
  await expect(write).rejects.toThrow(GoneKeyError);
  expect(await second.storage.read((database) => database.bodies.get('draft/x'))).toBeUndefined();
  const draft = await newDraft(second.ana, { nombre: 'otra vez' });
  expect((await readDraft(await restart(), draft.id))?.body.answers).toEqual({ nombre: 'otra vez' });
});

test('of somebody who was cleared from the phone and has not joined again another window keeps nothing', async () => {
  const { first, second } = await twoWindows();
  await clearPerson(first.ana);
  await expect(newDraft(second.ana)).rejects.toThrow(GoneKeyError);
  expect(await second.storage.read((database) => database.meta.get(vaultKey(ANA)))).toBeUndefined();
  expect(await listDrafts(second.ana)).toEqual([]);
});

test('a row may be written again with what lay sealed in it, though its key is damaged', async () => {
  const { storage, ana } = await openPhone();
  const draft = await newDraft(ana);
  await storage.write(['meta'], (database) => database.meta.put({ key: vaultKey(ANA), value: 'broken' }));
  const row = await storage.read((database) => database.bodies.get(`draft/${draft.id}`));
  await storage.write(['bodies'], async (database) => {
    if (row !== undefined) await database.bodies.put(row);
  });
  expect(await discardDraft(ana, draft.id)).toEqual({ status: 'discarded' });
});
