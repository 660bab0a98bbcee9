import '../storage/support/indexed-db.ts';
import { afterEach, expect, test } from 'vitest';
import { currentServiceKey } from '../../src/server/parcels/service-keys.ts';
import { applyReceipts } from '../../src/storage/outbox/outbox.ts';
import { noteParcelKey } from '../../src/storage/phone/parcel-key.ts';
import type { PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { listCopies } from '../../src/storage/phone/sealed-copies.ts';
import { keepCopies } from '../../src/storage/pulled/keep-copies.ts';
import { type CopiesSettled, copiesSettled } from '../../src/sync/copies-settled.ts';
import { openCaches } from '../storage/support/caches.ts';
import { joinWithKey, KEYS, phoneWithKeys, TOOLS } from '../storage/support/parcels.ts';
import { finished, freezeOne, newDraft, openPhone, storedReceipt, type } from '../storage/support/phone.ts';

const HOUR_MS = 3_600_000;
const watching: CopiesSettled[] = [];
afterEach(() => {
  for (const each of watching.splice(0)) each.stop();
});

async function begin() {
  const phone = await phoneWithKeys();
  await joinWithKey(phone.ana);
  await noteParcelKey(phone.ana, currentServiceKey(KEYS));
  const caches = openCaches();
  let turns = 0;
  let nowMs = 0;
  const settled = copiesSettled(phone.storage, HOUR_MS, () => nowMs);
  watching.push(settled);
  const keep = async () => {
    turns += 1;
    const pause = () => Promise.resolve();
    return await keepCopies(phone.storage, { ...TOOLS, caches, freeBytes: () => Promise.resolve(null), pause });
  };
  /** How often copies were looked at in some rounds. */
  const lookedAtIn = async (rounds: number): Promise<number> => {
    turns = 0;
    for (let round = 0; round < rounds; round += 1) expect(await settled.unlessSettled(keep)).toBe('done');
    return turns;
  };
  const later = (ms: number) => {
    nowMs += ms;
  };
  return { ...phone, caches, settled, lookedAtIn, later };
}

const idsIn = async ({ storage, caches }: { storage: PhoneStorage; caches: ReturnType<typeof openCaches> }) =>
  (await listCopies(caches, storage.device)).map(({ id }) => id);

test('a round that brought nothing to be copied does not look at the copies', async () => {
  const phone = await begin();
  await finished(phone.ana);
  // The first freezes what it copies, which is a change; the second finds everything as it is.
  expect(await phone.lookedAtIn(2)).toBe(2);
  expect(await phone.lookedAtIn(5)).toBe(0);
  phone.later(HOUR_MS);
  expect(await phone.lookedAtIn(5)).toBe(1);
});

test('after a draft was typed on, a record finished or proved, copies are looked at once more', async () => {
  const phone = await begin();
  const draft = await newDraft(phone.ana);
  await phone.lookedAtIn(3);
  await type(phone.ana, draft.id, { nombre: 'otra vez' });
  expect(await phone.lookedAtIn(3)).toBe(1);
  const key = await finished(phone.ana, { nombre: 'terminado' });
  expect(await phone.lookedAtIn(3)).toBe(2);
  expect(await idsIn(phone)).toHaveLength(2);
  await applyReceipts(phone.ana, [storedReceipt(await freezeOne(phone.ana, key))]);
  expect(await phone.lookedAtIn(3)).toBe(1);
  expect(await idsIn(phone)).toHaveLength(1);
});

test('what another tab writes is heard too', async () => {
  const phone = await begin();
  await phone.lookedAtIn(3);
  const other = await openPhone({ name: phone.name, clock: phone.clock });
  await newDraft(other.ana);
  expect(await phone.lookedAtIn(3)).toBe(1);
  expect(await idsIn(phone)).toHaveLength(1);
  other.storage.close();
});

test('another key of the service is heard too', async () => {
  const phone = await begin();
  await newDraft(phone.ana);
  await phone.lookedAtIn(3);
  const other = currentServiceKey({ codeKey: 'otra llave de treinta y dos letras o más', codeKeyBefore: null });
  await noteParcelKey(phone.ana, other);
  expect(await phone.lookedAtIn(3)).toBe(1);
});

test('what could get no copy now is tried again with each round', async () => {
  const phone = await begin();
  await newDraft(phone.ana);
  let turns = 0;
  const keep = async () => {
    turns += 1;
    return 'some' as const;
  };
  for (let round = 0; round < 3; round += 1) await phone.settled.unlessSettled(keep);
  expect(turns).toBe(3);
});

test('what changes while copies are made is looked at by the next round', async () => {
  const phone = await begin();
  await phone.settled.unlessSettled(async () => {
    await newDraft(phone.ana);
    return 'done';
  });
  expect(await phone.lookedAtIn(1)).toBe(1);
  expect(await idsIn(phone)).toHaveLength(1);
});
