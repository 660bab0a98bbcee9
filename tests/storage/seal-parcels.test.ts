import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { currentServiceKey } from '../../src/server/parcels/service-keys.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { applyReceipts, readFinished } from '../../src/storage/outbox/outbox.ts';
import { chooseSecret, openLock } from '../../src/storage/phone/lock.ts';
import type { OwnStorage, PhoneStorage } from '../../src/storage/phone/phone-storage.ts';
import { closeLock } from '../../src/storage/phone/vault.ts';
import { readPhoto } from '../../src/storage/photos/photos.ts';
import { sealUnsent } from '../../src/storage/pulled/seal-parcels.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { contentOf, joinWithKey, KEYS, phoneWithKeys, TOOLS, unsentWork } from './support/parcels.ts';
import { finish, freezeOne, listOutbox, newDraft, storedReceipt, type } from './support/phone.ts';

const seal = (own: OwnStorage) => sealUnsent(own, currentServiceKey(KEYS), TOOLS);
const phoneWithKey = (name?: string) => phoneWithKeys(name === undefined ? {} : { name });
const work = unsentWork;

async function begin() {
  const phone = await phoneWithKey();
  await joinWithKey(phone.ana);
  return phone;
}

/** What the service finds in the parcels that may go. */
async function inParcels(storage: PhoneStorage): Promise<readonly string[]> {
  const found: string[] = [];
  const rows = await storage.read((database) => database.parcels.orderBy('place').toArray());
  for (const { sha256, ready } of rows) {
    const data = (await storage.read((database) => database.parcelBytes.get(sha256)))?.data;
    if (data === undefined) throw new Error('a parcel without its bytes');
    if (ready === 1) found.push(...(await contentOf(data)));
  }
  return found.toSorted();
}

test('a record with its photo and a draft change into parcels, and nothing of them is left in another way', async () => {
  const { ana, storage, clock } = await begin();
  const sha256 = await work(ana, clock);
  expect(await seal(ana)).toBe(true);
  expect(await inParcels(storage)).toEqual([sha256, 'borrador', 'registro'].toSorted());
  expect(await listOutbox(ana)).toEqual([]);
  expect(await listDrafts(ana)).toEqual([]);
  expect(await readPhoto(ana, sha256)).toBeNull();
  expect(await storage.read((database) => database.photoBytes.count())).toBe(0);
  // Nothing is sealed twice.
  expect(await seal(ana)).toBe(false);
});

test.each(['kill', 'no-space'] as const)(
  'a phone that meets %s at any step has each record either as it was or in a parcel, and the next contact ends it',
  async (kind) => {
    const seen = await atEveryStep(async (step) => {
      const phone = await begin();
      const sha256 = await work(phone.ana, phone.clock);
      const { fired } = await failingAt(step, kind, () => seal(phone.ana));
      phone.storage.close();
      const { ana, storage, clock } = await phoneWithKey(phone.name);
      clock.nowMs += 3_600_000;
      const here = [...(await listOutbox(ana)), ...(await listDrafts(ana))].length;
      const before = [...(await inParcels(storage))].filter((what) => what !== sha256).length;
      await seal(ana);
      const after = await inParcels(storage);
      storage.close();
      return {
        fired,
        seen: { all: here + before, after: after.filter((what) => what !== sha256), photo: after.includes(sha256) },
      };
    });
    expect(seen.length).toBeGreaterThan(5);
    for (const each of seen) expect(each).toEqual({ all: 2, after: ['borrador', 'registro'], photo: true });
  },
  60_000,
);

test('two tabs that seal at the same moment seal each record once', async () => {
  const { ana, storage, clock } = await begin();
  const sha256 = await work(ana, clock);
  await Promise.allSettled([seal(ana), seal(ana)]);
  await seal(ana);
  expect(await inParcels(storage)).toEqual([sha256, 'borrador', 'registro'].toSorted());
});

test('a correction goes with the number and base that it has, and what the service has proved stays out', async () => {
  const { ana, storage, clock } = await begin();
  const draft = await newDraft(ana, { nombre: 'enviado' });
  await finish(ana, draft.id, []);
  await applyReceipts(ana, [storedReceipt(await freezeOne(ana, draft.id), [])]);
  const correction = await beginCorrection(ana, draft.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(ana, correction.draft.id, { nombre: 'corregido' });
  await finish(ana, correction.draft.id, []);
  clock.nowMs += 3_600_000;
  await seal(ana);
  expect(await inParcels(storage)).toEqual(['corregido']);
  expect((await readFinished(ana, draft.id))?.answers).toEqual({ nombre: 'enviado' });
});

test('what is being typed now is left, and so is everything without a key that the service knows', async () => {
  const { ana, storage, clock } = await begin();
  const draft = await newDraft(ana, { nombre: 'ahora' });
  clock.nowMs += 30_000;
  expect(await seal(ana)).toBe(false);
  expect((await readDraft(ana, draft.id))?.body.answers).toEqual({ nombre: 'ahora' });
  const other = await phoneWithKey();
  await work(other.ana, other.clock);
  expect(await seal(other.ana)).toBe(false);
  expect(await listOutbox(other.ana)).toHaveLength(1);
  expect(await inParcels(storage)).toEqual([]);
});

test('behind a PIN that is closed what is queued is sealed, and drafts stay for their person', async () => {
  const { ana, storage, clock } = await begin();
  const sha256 = await work(ana, clock);
  let probes = 0;
  // Every probe seems to take long, so that the least cost is chosen.
  const elapsed = () => {
    probes += 60_000;
    return probes;
  };
  await chooseSecret(ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed });
  await closeLock(ana);
  expect(await seal(ana)).toBe(true);
  expect(await inParcels(storage)).toEqual([sha256, 'registro'].toSorted());
  expect(await storage.read((database) => database.drafts.count())).toBe(1);
  expect(await openLock(ana, { by: 'secret', text: '382914' }, 'day')).toEqual({ kind: 'opened' });
  const [draft] = await listDrafts(ana);
  expect((await readDraft(ana, draft?.id ?? ''))?.body.answers).toEqual({ nombre: 'borrador' });
});
