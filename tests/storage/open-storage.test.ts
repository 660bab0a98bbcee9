import './support/indexed-db.ts';
import { Dexie } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { decodeDraftBody, decodeFinishedBody } from '../../src/storage/phone/body-codec.ts';
import { isQuotaError } from '../../src/storage/phone/no-space.ts';
import { openStorage } from '../../src/storage/phone/open-storage.ts';
import { type StorageTrouble, storageOf } from '../../src/storage/phone/phone-storage.ts';
import { SCHEMA_VERSIONS, type SchemaVersion } from '../../src/storage/phone/schema.ts';
import { listKnownVersions, listUncheckedForms } from '../../src/storage/pulled/form-notes.ts';
import { countDesk } from '../../src/storage/pulled/review-desk.ts';
import { failingAt } from './support/faults.ts';
import {
  ANA,
  body,
  finish,
  finished,
  freshName,
  memoryPlace,
  newDraft,
  openPhone,
  testClock,
  testEnvironment,
  type,
} from './support/phone.ts';

const KNOWN = SCHEMA_VERSIONS.at(-1)?.version ?? 0;
const NEXT_VERSION: SchemaVersion = {
  version: KNOWN + 1,
  stores: { remarks: 'id' },
  upgrade: async (transaction) => {
    await transaction
      .table('drafts')
      .toCollection()
      .modify((row: { label: string }) => {
        row.label = `${row.label} (2)`;
      });
  },
};
const NEXT = [...SCHEMA_VERSIONS, NEXT_VERSION];

/** Closes the connection as a browser under memory pressure does: the next transaction finds it gone. */
async function killConnection(phone: Awaited<ReturnType<typeof openPhone>>): Promise<void> {
  await phone.storage.read(async (database) => database.backendDB().close());
}

/** As the browser does it: the connection is told. */
async function closeByForce(phone: Awaited<ReturnType<typeof openPhone>>): Promise<void> {
  await phone.storage.read(async (database) => {
    const connection = database.backendDB();
    // Its types ask for the class where it takes a connection.
    Reflect.apply(forceCloseDatabase, undefined, [connection]);
  });
}

test('when the browser has closed the connection, reads and writes open it again and go on', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  await killConnection(phone);
  await type(phone.ana, draft.id, { nombre: 'después del corte' });
  await killConnection(phone);
  expect((await readDraft(phone.ana, draft.id))?.body.answers).toEqual({ nombre: 'después del corte' });
  await killConnection(phone);
  expect(await finish(phone.ana, draft.id)).toMatchObject({ status: 'finished' });
});

test('a connection that ends in the middle of a write is opened again and the write repeated, once', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  let runs = 0;
  await phone.storage.write(['drafts'], async (database) => {
    runs += 1;
    const row = await database.drafts.get(draft.id);
    if (row === undefined) throw new Error('no row');
    await database.drafts.put({ ...row, label: `corrida ${runs}` });
    if (runs === 1) {
      // As Dexie does when the connection fires `close`: what was under way is undone.
      Dexie.currentTransaction.abort();
      database.close({ disableAutoOpen: false });
    }
  });
  expect(runs).toBe(2);
  expect((await readDraft(phone.ana, draft.id))?.row.label).toBe('corrida 2');
});

test('an error of our own is not repeated', async () => {
  const { storage } = await openPhone();
  let runs = 0;
  const work = storage.write(['drafts'], async () => {
    runs += 1;
    throw new RangeError('a bug');
  });
  await expect(work).rejects.toThrow('a bug');
  expect(runs).toBe(1);
});

test('a database without IndexedDB or that cannot be opened is told, never shown as empty', async () => {
  const broken = {
    open: () => {
      throw new DOMException('no', 'UnknownError');
    },
  };
  const failed = await openStorage({
    environment: testEnvironment(testClock()),
    name: freshName(),
    // A browser in a private window.
    indexedDB: Object.assign(Object.create(indexedDB), broken),
  });
  expect(failed).toMatchObject({ status: 'failed', reason: 'unknown' });
});

test('a database that was erased is told with the time it was last seen, until the person has read it', async () => {
  const secondPlace = memoryPlace();
  const clock = testClock();
  const phone = await openPhone({ secondPlace, clock });
  expect(phone.device.erased).toBeNull();
  await newDraft(phone.ana);
  phone.storage.close();
  await Dexie.delete(phone.name);

  clock.nowMs += 86_400_000;
  const wiped = await openPhone({ name: phone.name, secondPlace, clock });
  expect(wiped.device.erased).toEqual({
    lastSeenAt: '2026-11-22T14:00:00.000Z',
    noticedAt: '2026-11-23T14:00:00.000Z',
  });
  expect(wiped.device.id).toBe(phone.device.id);
  wiped.storage.close();

  const later = await openPhone({ name: phone.name, secondPlace, clock });
  expect(later.device.erased?.lastSeenAt).toBe('2026-11-22T14:00:00.000Z');
});

test('an erased database is told also when the service worker has opened it first', async () => {
  const secondPlace = memoryPlace();
  const phone = await openPhone({ secondPlace });
  phone.storage.close();
  await Dexie.delete(phone.name);
  const worker = await openPhone({ name: phone.name });
  worker.storage.close();
  const page = await openPhone({ name: phone.name, secondPlace });
  expect(page.device.erased).not.toBeNull();
  expect(page.device.id).toBe(phone.device.id);
});

test('the canary is renewed while one works', async () => {
  const secondPlace = memoryPlace();
  const phone = await openPhone({ secondPlace });
  const before = secondPlace.text;
  phone.clock.nowMs += 3_600_000;
  await newDraft(phone.ana);
  expect(secondPlace.text).not.toBe(before);
  expect(secondPlace.text).toContain('2026-11-22T15:00:00.000Z');
});

test('a first start is no erasure, and a canary that somebody overwrote neither', async () => {
  const secondPlace = memoryPlace();
  secondPlace.text = 'not ours {';
  const phone = await openPhone({ secondPlace });
  expect(phone.device.erased).toBeNull();
  expect(secondPlace.text).toContain(phone.device.id);
});

test('a database taken away while nobody reads is told as erased too', async () => {
  const phone = await openPhone();
  await newDraft(phone.ana);
  const troubles: (StorageTrouble | null)[] = [];
  phone.storage.onTrouble((trouble) => troubles.push(trouble));
  await closeByForce(phone);
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(phone.name);
    request.addEventListener('success', resolve);
  });
  await expect.poll(() => troubles, { timeout: 5_000 }).toEqual(['erased']);
});

test('a connection that the browser closed alone is no erasure', async () => {
  const phone = await openPhone();
  await newDraft(phone.ana);
  const troubles: (StorageTrouble | null)[] = [];
  phone.storage.onTrouble((trouble) => troubles.push(trouble));
  await closeByForce(phone);
  await new Promise((over) => setTimeout(over, 1_300));
  expect(troubles).toEqual([]);
  expect(await listDrafts(phone.ana)).toHaveLength(1);
});

test('a database taken away while the app runs is told as erased, never read as empty', async () => {
  const phone = await openPhone();
  await newDraft(phone.ana);
  const troubles: (StorageTrouble | null)[] = [];
  phone.storage.onTrouble((trouble) => troubles.push(trouble));
  // "Clear site data": the connection is closed, then the database deleted.
  await killConnection(phone);
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(phone.name);
    request.addEventListener('success', resolve);
  });
  await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'StorageTroubleError', trouble: 'erased' });
  expect(troubles).toEqual(['erased']);
  await expect(newDraft(phone.ana)).rejects.toMatchObject({ trouble: 'erased' });
});

test.each([
  ['full', 'for want of space', 'QuotaExceededError', 'UnknownError'],
  ['full', 'for want of space, as the browser itself says', 'QuotaExceededError', 'QuotaExceededError'],
  ['lost', 'for a reason of its own', 'StorageTroubleError', 'UnknownError'],
] as const)(
  'a database that cannot be opened again is told as %s (%s), and is tried again by whatever comes next',
  async (trouble, _why, name, refusal) => {
    let closed = false;
    const open: IDBFactory['open'] = (...parameters) => {
      if (closed) throw new DOMException('Internal error opening backing store', refusal);
      return indexedDB.open(...parameters);
    };
    const phone = await openPhone({ indexedDB: Object.assign(Object.create(indexedDB), { open }) });
    const draft = await newDraft(phone.ana, { nombre: 'antes' });
    const save = (nombre: string) =>
      saveDraft(phone.ana, draft.id, {
        body: body({ nombre }),
        edition: draft.edition,
        activeSeconds: 1,
        progress: null,
      });
    const troubles: (StorageTrouble | null)[] = [];
    phone.storage.onTrouble((what) => troubles.push(what));
    if (trouble === 'full') {
      const run = await failingAt(1, 'no-space', () => save('sin espacio'));
      expect(run.result).toMatchObject({ status: 'no-space' });
    }
    closed = true;
    await killConnection(phone);
    await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name });
    if (trouble === 'full') expect(await save('otra vez')).toEqual({ status: 'no-space' });
    expect(new Set(troubles)).toEqual(new Set([trouble]));
    closed = false;
    expect((await readDraft(phone.ana, draft.id))?.body.answers).toEqual({ nombre: 'antes' });
    expect(await save('después')).toMatchObject({ status: 'saved' });
    expect(troubles.at(-1)).toBeNull();
  },
);

test('a newer app in another tab is let through, and the older tab stops writing and says so', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana);
  const troubles: (StorageTrouble | null)[] = [];
  phone.storage.onTrouble((trouble) => troubles.push(trouble));
  const newer = await openPhone({ name: phone.name, versions: NEXT });
  expect(troubles).toEqual(['newer-version']);
  await expect(type(phone.ana, draft.id, {})).rejects.toMatchObject({ trouble: 'newer-version' });
  expect((await readDraft(newer.ana, draft.id))?.row.label).toBe('Junta El Ocote (2)');
});

test('an older app does not open the data of a newer one', async () => {
  const phone = await openPhone({ versions: NEXT });
  await newDraft(phone.ana);
  phone.storage.close();
  const older = await openStorage({ environment: testEnvironment(phone.clock), name: phone.name });
  expect(older).toEqual({ status: 'newer-version', installed: KNOWN + 1, known: KNOWN });
  const again = await openPhone({ name: phone.name, versions: NEXT });
  expect(await listDrafts(again.ana)).toHaveLength(1);
});

test('while a tab that does not let go holds the older version, opening says blocked, and opens when it lets go', async () => {
  const phone = await openPhone();
  phone.storage.close();
  const stubborn = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(phone.name);
    request.addEventListener('success', () => resolve(request.result));
  });
  const patience = async () => {};
  const options = { environment: testEnvironment(phone.clock), name: phone.name, versions: NEXT, patience };
  const outcome = await openStorage(options);
  if (outcome.status !== 'blocked') throw new Error(outcome.status);
  stubborn.close();
  expect((await outcome.opened).status).toBe('open');
});

test('an upgrade of the schema keeps a snapshot of what was unsent', async () => {
  const phone = await openPhone();
  const draft = await newDraft(phone.ana, { nombre: 'borrador' });
  const key = await finished(phone.ana, { nombre: 'en cola' });
  phone.storage.close();
  const { storage } = await openPhone({ name: phone.name, versions: NEXT });
  const [snapshot, ...others] = await storage.read((database) => database.snapshots.toArray());
  expect(others).toEqual([]);
  expect(snapshot).toMatchObject({
    fromVersion: KNOWN,
    drafts: [{ id: draft.id, label: 'Junta El Ocote' }],
    submissions: [{ key }],
  });
  const own = storageOf(storage, ANA);
  const [typed, queued] = snapshot?.bodies ?? [];
  if (typed === undefined || queued === undefined) throw new Error('no bodies');
  expect(JSON.stringify(await decodeDraftBody(own, typed.body))).toContain('borrador');
  expect(JSON.stringify(await decodeFinishedBody(own, queued.body))).toContain('en cola');
});

test('a phone of the first release opens with every row, and its desk and unsent reviews have their place', async () => {
  const phone = await openPhone({ versions: SCHEMA_VERSIONS.slice(0, 1) });
  const draft = await newDraft(phone.ana, { nombre: 'borrador' });
  const key = await finished(phone.ana, { nombre: 'en cola' });
  phone.storage.close();
  const upgraded = await openPhone({ name: phone.name });
  expect((await listDrafts(upgraded.ana)).map((row) => row.id)).toEqual([draft.id]);
  expect((await readDraft(upgraded.ana, draft.id))?.body.answers).toEqual({ nombre: 'borrador' });
  expect(await upgraded.storage.read((database) => database.submissions.get(key))).toMatchObject({ place: 'outbox' });
  expect(await upgraded.storage.read((database) => database.reviewDrafts.count())).toBe(0);
  expect(await countDesk(upgraded.ana)).toEqual({ waiting: 0, branches: 0, returned: 0, decided: 0 });
});

test('the forms that an earlier app heard of are known after the upgrade, with or without their definition', async () => {
  const phone = await openPhone({ versions: SCHEMA_VERSIONS.slice(0, 2) });
  await phone.storage.write(['forms'], async (database) => {
    await database.forms.put({ id: 'a', version: 2, title: { es: 'A' }, definition: { id: 'a', version: 2 } });
    await database.forms.put({ id: 'b', version: 1, title: { es: 'B' }, definition: null });
  });
  phone.storage.close();
  const { storage } = await openPhone({ name: phone.name });
  expect(await listUncheckedForms(storage, 'this build')).toEqual([{ id: 'a', version: 2 }]);
  expect((await listKnownVersions(storage)).map(({ id, publication, state }) => [id, publication, state.kind])).toEqual(
    [
      ['a', null, 'coming'],
      ['b', null, 'coming'],
    ],
  );
});

test('an upgrade that is killed at any step leaves the version of before, and ends well the next time', async () => {
  let step = 0;
  for (;;) {
    step += 1;
    const phone = await openPhone();
    await newDraft(phone.ana);
    await newDraft(phone.ana);
    phone.storage.close();
    const options = { environment: testEnvironment(phone.clock), name: phone.name };
    const run = await failingAt(step, 'kill', () => openStorage({ ...options, versions: NEXT }));
    if (!run.fired) break;
    expect(run.result).toMatchObject({ status: 'failed' });
    const old = await openPhone({ name: phone.name });
    expect((await listDrafts(old.ana)).map((row) => row.label)).toEqual(['Junta El Ocote', 'Junta El Ocote']);
    old.storage.close();
    const upgraded = await openPhone({ name: phone.name, versions: NEXT });
    expect((await listDrafts(upgraded.ana)).map((row) => row.label)).toEqual([
      'Junta El Ocote (2)',
      'Junta El Ocote (2)',
    ]);
    upgraded.storage.close();
  }
  expect(step).toBeGreaterThan(2);
});

test('a full disk is recognised however the browser wraps it', () => {
  const plain = new DOMException('full', 'QuotaExceededError');
  expect(isQuotaError(plain)).toBe(true);
  expect(isQuotaError({ name: 'AbortError', inner: plain })).toBe(true);
  expect(isQuotaError({ name: 'AbortError', inner: null })).toBe(false);
  expect(isQuotaError(new Error('other'))).toBe(false);
});

test('what a page was still reading and writing when it closed its database ends in no error', async () => {
  const phone = await openPhone();
  const errors: string[] = [];
  const note = (name: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => errors.push(`${name}: ${String(error)}`));
  note('read', listDrafts(phone.ana));
  note('write', newDraft(phone.ana));
  phone.storage.close();
  note('later', listDrafts(phone.ana));
  await new Promise((over) => setTimeout(over, 100));
  expect(errors).toEqual([]);
});
