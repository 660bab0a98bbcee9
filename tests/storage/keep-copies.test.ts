import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import { currentServiceKey } from '../../src/server/parcels/service-keys.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { discardDraft } from '../../src/storage/drafts/drafts.ts';
import { freezeForCopy, freezeForSending } from '../../src/storage/outbox/freeze.ts';
import { applyReceipts, listToReconcile } from '../../src/storage/outbox/outbox.ts';
import { chooseSecret, openLock } from '../../src/storage/phone/lock.ts';
import { noteParcelKey } from '../../src/storage/phone/parcel-key.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import {
  brokenCopies,
  countLost,
  listCopies,
  readCopy,
  type SealedCopy,
} from '../../src/storage/phone/sealed-copies.ts';
import { closeLock } from '../../src/storage/phone/vault.ts';
import { notePhotoProved } from '../../src/storage/photos/photo-transfers.ts';
import { countCopies } from '../../src/storage/pulled/count-copies.ts';
import { type CopyTools, keepCopies } from '../../src/storage/pulled/keep-copies.ts';
import { listParcelsToSend } from '../../src/storage/pulled/parcels.ts';
import { openCaches } from './support/caches.ts';
import { atEveryStep, failingAt } from './support/faults.ts';
import { contentOf, joinWithKey, KEYS, phoneWithKeys, TOOLS, unsentWork } from './support/parcels.ts';
import { finish, freezeOne, listOutbox, newDraft, storedReceipt, takePhoto, type } from './support/phone.ts';

type Phone = Awaited<ReturnType<typeof begin>>;

async function join(own: OwnStorage, keys: Parameters<typeof currentServiceKey>[0] = KEYS): Promise<void> {
  await joinWithKey(own);
  await noteParcelKey(own, currentServiceKey(keys));
}

async function begin() {
  const phone = await phoneWithKeys();
  await join(phone.ana);
  const disk: NonNullable<Parameters<typeof openCaches>[0]> = {};
  return { ...phone, disk, caches: openCaches(disk) };
}

function toolsOf(caches: CopyTools['caches'], freeBytes: number | null = null): CopyTools {
  return { ...TOOLS, caches, freeBytes: () => Promise.resolve(freeBytes), pause: () => Promise.resolve() };
}

const keep = ({ storage, caches }: Pick<Phone, 'storage' | 'caches'>, freeBytes: number | null = null) =>
  keepCopies(storage, toolsOf(caches, freeBytes));
const copiesOf = ({ storage, caches }: Pick<Phone, 'storage' | 'caches'>) => listCopies(caches, storage.device);

/** What the service would find in all copies, as `contentOf` tells it. */
async function inCopies(phone: Pick<Phone, 'storage' | 'caches'>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const copy of await copiesOf(phone)) {
    const data = await readCopy(phone.caches, copy);
    if (data === null) throw new Error('a copy without its bytes');
    expect(await phone.storage.environment.sha256(data)).toBe(copy.sha256);
    found.push(...(await contentOf(data)));
  }
  return found.toSorted();
}
const names = (copies: readonly SealedCopy[]) => copies.map(({ sha256 }) => sha256).toSorted();

test.each([
  ['the copy first', [freezeForCopy, freezeForSending]],
  ['sending first', [freezeForSending, freezeForCopy]],
  ['two tabs that send', [freezeForSending, freezeForSending]],
] as const)(
  'a record that is frozen twice at the same moment is one revision, whoever was quicker: %s',
  async (_who, ways) => {
    const { ana, storage } = await begin();
    const draft = await newDraft(ana, { nombre: 'registro' });
    await finish(ana, draft.id, []);
    const answers = await Promise.all(ways.map((freeze) => freeze(ana, [draft.id])));
    const row = await storage.read((database) => database.submissions.get(draft.id));
    const hashes = answers.flat().map(({ submission }) => submission.contentHash);
    // The signature in a record is random: two of them would be two revisions of one number.
    expect(hashes).toEqual([row?.frozen?.contentHash, row?.frozen?.contentHash]);
    const [one, two] = answers.flat();
    expect(two?.submission).toEqual(one?.submission);
    expect(row?.frozen?.onlyKept).toBeUndefined();
  },
);

test('a record with its photo and a draft have copies that only the service opens, and nothing is made twice', async () => {
  const phone = await begin();
  const sha256 = await unsentWork(phone.ana, phone.clock);
  expect(await keep(phone)).toBe('done');
  expect(await inCopies(phone)).toEqual([sha256, 'borrador', 'registro'].toSorted());
  expect(await countCopies(phone.ana, phone.caches)).toEqual({ wanted: 3, kept: 3, waits: false });
  const before = await copiesOf(phone);
  // Records are taken in first, then drafts, then photos: only then does anybody expect them.
  const inOrder = before.toSorted((a, b) => a.place - b.place);
  expect(inOrder.map(({ kind, records, drafts }) => [kind, records, drafts])).toEqual([
    ['records', 1, 0],
    ['records', 0, 1],
    ['photos', 0, 0],
  ]);
  await keep(phone);
  expect(names(await copiesOf(phone))).toEqual(names(before));
});

test('what was copied is what is sent later, and the service is not asked about it before anything of it left', async () => {
  const phone = await begin();
  const draft = await newDraft(phone.ana, { nombre: 'uno' });
  await finish(phone.ana, draft.id);
  await keep(phone);
  const [item] = await listOutbox(phone.ana);
  expect(item?.row.frozen).toMatchObject({ revision: 1, onlyKept: true });
  expect(await listToReconcile(phone.ana)).toEqual([]);
  const sent = await freezeOne(phone.ana, draft.id);
  expect(sent.contentHash).toBe(item?.row.frozen?.contentHash);
  expect(await listToReconcile(phone.ana)).toHaveLength(1);
  // A copy that is looked at again takes nothing of that back.
  await keep(phone);
  expect(await listToReconcile(phone.ana)).toHaveLength(1);
});

test('a draft that was typed on is copied anew; the copy of before stays until the new one is there', async () => {
  const phone = await begin();
  const draft = await newDraft(phone.ana, { nombre: 'primera' });
  await keep(phone);
  await type(phone.ana, draft.id, { nombre: 'segunda' });
  phone.disk.roomBytes = 0;
  expect(await keep(phone)).toBe('no-room');
  expect(await inCopies(phone)).toEqual(['primera']);
  delete phone.disk.roomBytes;
  await keep(phone);
  expect(await inCopies(phone)).toEqual(['segunda']);
});

test('what the service has proved, and what was discarded, has no copy any more; what waits keeps its own', async () => {
  const phone = await begin();
  const draft = await newDraft(phone.ana, { nombre: 'enviado' });
  const photo = await takePhoto(phone.ana, draft.id, 1);
  await finish(phone.ana, draft.id, [photo]);
  const discarded = await newDraft(phone.ana, { nombre: 'descartado' });
  await newDraft(phone.ana, { nombre: 'de práctica' }, true);
  await join(phone.beto);
  await newDraft(phone.beto, { nombre: 'de Beto' });
  await keep(phone);
  expect(await inCopies(phone)).toEqual([photo.sha256, 'de Beto', 'descartado', 'enviado'].toSorted());
  await applyReceipts(phone.ana, [storedReceipt(await freezeOne(phone.ana, draft.id), [photo.sha256])]);
  await discardDraft(phone.ana, discarded.id);
  await keep(phone);
  // Its photo is not proved, so the record still waits for it.
  expect(await inCopies(phone)).toEqual([photo.sha256, 'de Beto', 'enviado'].toSorted());
  await notePhotoProved(phone.ana, photo.sha256);
  await keep(phone);
  expect(await inCopies(phone)).toEqual(['de Beto']);
});

test('a revision that waits for the answer to an earlier one goes along, on the number that the earlier one has', async () => {
  const phone = await begin();
  const draft = await newDraft(phone.ana, { nombre: 'antes' });
  await finish(phone.ana, draft.id);
  await keep(phone);
  const [first] = await copiesOf(phone);
  const correction = await beginCorrection(phone.ana, draft.id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  await type(phone.ana, correction.draft.id, { nombre: 'después' });
  await finish(phone.ana, correction.draft.id);
  await keep(phone);
  const [second, ...others] = await copiesOf(phone);
  expect(others).toEqual([]);
  expect(second).toMatchObject({ id: first?.id, records: 2, place: first?.place });
  expect(await inCopies(phone)).toEqual(['antes', 'después']);
});

test('without room photos have no copies, with less nothing has; a full disk gives up the photos and stops', async () => {
  const phone = await begin();
  const sha256 = await unsentWork(phone.ana, phone.clock);
  expect(await keep(phone, 10_000_000)).toBe('some');
  expect(await inCopies(phone)).toEqual([]);
  expect(await countCopies(phone.ana, phone.caches)).toEqual({ wanted: 3, kept: 0, waits: false });
  expect(await keep(phone, 50_000_000)).toBe('some');
  expect(await inCopies(phone)).toEqual(['borrador', 'registro']);
  expect(await keep(phone, 200_000_000)).toBe('done');
  expect(await inCopies(phone)).toContain(sha256);
  await newDraft(phone.ana, { nombre: 'otro' });
  phone.disk.roomBytes = 0;
  expect(await keep(phone)).toBe('no-room');
  expect(await inCopies(phone)).toEqual(['borrador', 'registro']);
});

test('another key of the service: copies are made for it, and those of before stay until then', async () => {
  const phone = await begin();
  await newDraft(phone.ana, { nombre: 'borrador' });
  await keep(phone);
  const other = currentServiceKey({ codeKey: 'otra llave de treinta y dos letras o más', codeKeyBefore: null });
  await noteParcelKey(phone.ana, other);
  await keep(phone);
  expect((await copiesOf(phone)).map(({ key }) => key)).toEqual([other.id]);
});

test('before the service has told a key, and without a key of its own, a phone copies nothing and says so', async () => {
  const phone = { ...(await phoneWithKeys()), caches: openCaches() };
  await newDraft(phone.ana, { nombre: 'borrador' });
  await keep(phone);
  expect(await countCopies(phone.ana, phone.caches)).toEqual({ wanted: 1, kept: 0, waits: true });
  await noteParcelKey(phone.ana, currentServiceKey(KEYS));
  await keep(phone);
  expect(await copiesOf(phone)).toEqual([]);
  await joinWithKey(phone.ana);
  await keep(phone);
  expect(await inCopies(phone)).toEqual(['borrador']);
});

test('behind a PIN that is closed a draft keeps the copy that it has, and what is queued is copied', async () => {
  const phone = await begin();
  await newDraft(phone.ana, { nombre: 'borrador' });
  await keep(phone);
  const draft = await newDraft(phone.ana, { nombre: 'sin copia' });
  const later = await newDraft(phone.ana, { nombre: 'registro' });
  const photo = await takePhoto(phone.ana, later.id, 1);
  await finish(phone.ana, later.id, [photo]);
  let probes = 0;
  // Every probe seems to take long, so that the least cost is chosen.
  const elapsed = () => {
    probes += 60_000;
    return probes;
  };
  await chooseSecret(phone.ana, { kind: 'pin', text: '382914' }, { current: null, pause: 'day', elapsed });
  await closeLock(phone.ana);
  await keep(phone);
  expect(await inCopies(phone)).toEqual([photo.sha256, 'borrador', 'registro'].toSorted());
  expect(await openLock(phone.ana, { by: 'secret', text: '382914' }, 'day')).toEqual({ kind: 'opened' });
  await keep(phone);
  expect(await inCopies(phone)).toEqual([photo.sha256, 'borrador', 'registro', 'sin copia'].toSorted());
  await type(phone.ana, draft.id, { nombre: 'con copia' });
  await keep(phone);
  expect(await inCopies(phone)).toContain('con copia');
});

test.each(['kill', 'no-space'] as const)(
  'a database that meets %s at any step while copies are made loses nothing, and the next turn ends it',
  async (kind) => {
    const seen = await atEveryStep(async (step) => {
      const phone = await begin();
      const sha256 = await unsentWork(phone.ana, phone.clock);
      const { fired } = await failingAt(step, kind, () => keep(phone));
      phone.storage.close();
      const again = { ...(await phoneWithKeys({ name: phone.name, clock: phone.clock })), caches: phone.caches };
      await keep(again);
      const whole = await inCopies(again);
      const outbox = (await listOutbox(again.ana)).length;
      again.storage.close();
      return { fired, seen: { whole, outbox, expected: [sha256, 'borrador', 'registro'].toSorted() } };
    });
    expect(seen.length).toBeGreaterThan(0);
    for (const { whole, outbox, expected } of seen) expect([whole, outbox]).toEqual([expected, 1]);
  },
);

test('a phone that dies at any step in its caches has each thing copied once after the next turn', async () => {
  for (let step = 1; step < 20; step += 1) {
    const phone = await begin();
    const draft = await newDraft(phone.ana, { nombre: 'otro' });
    await keep(phone);
    await type(phone.ana, draft.id, { nombre: 'otro más' });
    const { sha256 } = await takePhoto(phone.ana, draft.id, 1);
    let count = 0;
    phone.disk.beforeWrite = () => {
      count += 1;
      if (count >= step) throw new Error('killed');
    };
    const ended = await keep(phone).catch(() => 'killed');
    delete phone.disk.beforeWrite;
    expect((await inCopies(phone)).join()).toContain('otro');
    await keep(phone);
    expect(await inCopies(phone)).toEqual([sha256, 'otro más'].toSorted());
    phone.storage.close();
    if (ended === 'done') return;
  }
  throw new Error('no end of steps');
});

test('two tabs that keep copies at the same moment leave one of each', async () => {
  const phone = await begin();
  const sha256 = await unsentWork(phone.ana, phone.clock);
  await Promise.all([keep(phone), keep(phone)]);
  await keep(phone);
  expect(await inCopies(phone)).toEqual([sha256, 'borrador', 'registro'].toSorted());
});

test('of a lost database a copy that is damaged is told and given up, and the others can be handed in', async () => {
  const lost = await begin();
  await unsentWork(lost.ana, lost.clock);
  await keep(lost);
  const [first] = await copiesOf(lost);
  if (first === undefined) throw new Error('no copy');
  const place = await lost.caches.open(first.at);
  const damaged = (await place.keys()).find(({ url }) => url.includes(first.sha256));
  if (damaged === undefined) throw new Error('no entry');
  await place.put(damaged, new Response('not what it was'));
  const { storage } = await phoneWithKeys();
  expect(await countLost(lost.caches, storage.device)).toEqual({ records: 1, drafts: 1, photos: 1, parts: 3 });
  const before = brokenCopies();
  const held = await listParcelsToSend(storage, lost.caches, lost.clock.nowMs);
  const readable = await Promise.all(held.map(async ({ read }) => (await read()) !== null));
  expect(readable.filter((isWhole) => isWhole)).toHaveLength(2);
  expect(readable).toHaveLength(3);
  expect(brokenCopies() - before).toBe(1);
  expect((await countLost(lost.caches, storage.device)).parts).toBe(2);
});
