import './support/indexed-db.ts';
import { forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { listDrafts, readDraft } from '../../src/storage/drafts/drafts.ts';
import { openStorage } from '../../src/storage/phone/open-storage.ts';
import type { StorageTrouble } from '../../src/storage/phone/phone-storage.ts';
import { lookForRoom, type RoomToOpen } from '../../src/storage/phone/room-to-open.ts';
import { openCaches } from './support/caches.ts';
import { memoryPlace, newDraft, openPhone, testClock, testEnvironment } from './support/phone.ts';

const MEGABYTE = 1024 * 1024;

/** A phone whose openings are counted, on a disk that has the room that the test says. */
async function phoneOnDisk() {
  const disk: { room: RoomToOpen; openings: number } = { room: 'enough', openings: 0 };
  const clock = testClock();
  const secondPlace = memoryPlace();
  const open: IDBFactory['open'] = (...parameters) => {
    disk.openings += 1;
    return indexedDB.open(...parameters);
  };
  const environment = { ...testEnvironment(clock), room: () => Promise.resolve(disk.room) };
  const options = { environment, clock, secondPlace, indexedDB: Object.assign(Object.create(indexedDB), { open }) };
  const phone = await openPhone(options);
  const draft = await newDraft(phone.ana, { nombre: 'antes' });
  const again = () => openStorage({ ...options, name: phone.name });
  const loseConnection = () => phone.storage.read(async (database) => database.backendDB().close());
  return { clock, disk, phone, draft, again, loseConnection, secondPlace };
}

describe('the room that an opening of the database needs', () => {
  test('is enough where as much as an opening writes can be written, of which nothing stays', async () => {
    const caches = openCaches({ roomBytes: 5 * MEGABYTE });
    expect(await lookForRoom(caches, 1)).toBe('enough');
    expect(await lookForRoom(caches, 2)).toBe('enough');
    expect(await caches.keys()).toEqual([]);
  });

  test('is told as missing when the browser says so, and nothing of the try stays', async () => {
    const caches = openCaches({ roomBytes: 3 * MEGABYTE });
    expect(await lookForRoom(caches, 1)).toBe('none');
    expect(await caches.keys()).toEqual([]);
  });

  test('is looked for anew each time: what a page left that ended in the middle of it goes, not what another one writes', async () => {
    const caches = openCaches();
    const now = 1_000_000;
    for (const name of ['bitacora-room-1', `bitacora-room-${now - 2_000}`, 'bitacora-map']) await caches.open(name);
    expect(await lookForRoom(caches, now)).toBe('enough');
    expect(await caches.keys()).toEqual([`bitacora-room-${now - 2_000}`, 'bitacora-map']);
  });

  test('is not known when what the browser grants this app is used up, whatever the disk has', async () => {
    const caches = openCaches({ roomBytes: 3 * MEGABYTE });
    const estimate = (freeBytes: number) => async () => ({ quota: 100 * MEGABYTE, usage: 100 * MEGABYTE - freeBytes });
    expect(await lookForRoom(caches, 1, estimate(3 * MEGABYTE))).toBe('unsure');
    expect(await lookForRoom(caches, 1, estimate(50 * MEGABYTE))).toBe('none');
    expect(await lookForRoom(caches, 1, async () => ({}))).toBe('none');
  });

  test('is not known when the try fails in another way, and nobody waits for it where there are no caches', async () => {
    const fail = () => Promise.reject(new DOMException('Unexpected internal error.', 'UnknownError'));
    expect(await lookForRoom({ open: fail, delete: fail, keys: fail }, 1)).toBe('unsure');
    expect(await lookForRoom(null, 1)).toBe('enough');
  });
});

describe('a disk that is full when the connection to the database is lost', () => {
  test.each(['none', 'unsure'] as const)(
    'leaves the database closed while the room is %s, however often somebody reads, and opens it when there is some',
    async (room) => {
      const { disk, phone, draft, loseConnection } = await phoneOnDisk();
      const troubles: (StorageTrouble | null)[] = [];
      phone.storage.onTrouble((trouble) => troubles.push(trouble));
      const before = disk.openings;
      disk.room = room;
      await loseConnection();
      for (let time = 0; time < 5; time += 1)
        await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'QuotaExceededError' });
      expect(disk.openings).toBe(before);
      expect(troubles.every((trouble) => trouble === 'full')).toBe(true);
      disk.room = 'enough';
      expect((await readDraft(phone.ana, draft.id))?.body.answers).toEqual({ nombre: 'antes' });
      expect(troubles.at(-1)).toBeNull();
    },
  );

  test('is remembered: the next start does not touch the database either until there is room', async () => {
    const { clock, disk, phone, again, loseConnection, secondPlace } = await phoneOnDisk();
    disk.room = 'none';
    await loseConnection();
    clock.nowMs += 3_600_000;
    await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    phone.storage.close();
    // When the data were last seen is not when they could not be seen.
    expect(secondPlace.text).toContain('"seenAt":"2026-11-22T14:00:00.000Z","fullAt":"2026-11-22T15:00:00.000Z"');
    const before = disk.openings;
    expect(await again()).toMatchObject({ status: 'failed', reason: 'no-space' });
    expect(await again()).toMatchObject({ status: 'failed', reason: 'no-space' });
    expect(disk.openings).toBe(before);
    disk.room = 'enough';
    expect(await again()).toMatchObject({ status: 'open', device: { id: phone.device.id, erased: null } });
    expect(secondPlace.text).not.toContain('full');
  });

  test('holds up no start for long where the caches themselves are broken', async () => {
    const { clock, disk, phone, again, loseConnection } = await phoneOnDisk();
    disk.room = 'unsure';
    await loseConnection();
    await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    phone.storage.close();
    clock.nowMs += 9 * 60_000;
    expect(await again()).toMatchObject({ status: 'failed', reason: 'no-space' });
    clock.nowMs += 2 * 60_000;
    expect(await again()).toMatchObject({ status: 'open', device: { id: phone.device.id } });
  });

  test('keeps nobody from her data for long while it is not known', async () => {
    const { clock, disk, phone, draft, loseConnection } = await phoneOnDisk();
    disk.room = 'unsure';
    await loseConnection();
    const before = disk.openings;
    await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    clock.nowMs += 9 * 60_000;
    await expect(listDrafts(phone.ana)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(disk.openings).toBe(before);
    clock.nowMs += 2 * 60_000;
    expect((await readDraft(phone.ana, draft.id))?.body.answers).toEqual({ nombre: 'antes' });
  });

  test('is not asked whether the database still exists, which would open it', async () => {
    const { disk, phone } = await phoneOnDisk();
    const troubles: (StorageTrouble | null)[] = [];
    phone.storage.onTrouble((trouble) => troubles.push(trouble));
    const opened: string[] = [];
    const open = vi.spyOn(indexedDB, 'open').mockImplementation((name) => {
      opened.push(name);
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    onTestFinished(() => open.mockRestore());
    disk.room = 'none';
    await phone.storage.read(async (database) => {
      Reflect.apply(forceCloseDatabase, undefined, [database.backendDB()]);
    });
    await new Promise((over) => setTimeout(over, 1_300));
    expect(opened).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
