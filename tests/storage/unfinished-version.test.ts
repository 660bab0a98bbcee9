import './support/indexed-db.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makingRoom } from '../../src/storage/phone/making-room.ts';
import { forgetUnfinished } from '../../src/sync/forget-unfinished.ts';
import { openCaches } from './support/caches.ts';
import { openPhone } from './support/phone.ts';

const PRECACHE = 'workbox-precache-v2-http://phone/';
const LISTED = new Set(['http://phone/index.html', 'http://phone/assets/start-1.js']);

/** The files of the running version, and two that an installation left which found no space. */
async function afterFailedUpdate(options: Parameters<typeof openCaches>[0] = {}) {
  const caches = openCaches(options);
  const files = await caches.open(PRECACHE);
  for (const path of ['/index.html', '/assets/start-1.js', '/assets/start-2.js', '/assets/form-2.js'])
    await files.put(path, new Response('x'.repeat(1_000)));
  const left = async () => (await files.keys()).map(({ url }) => new URL(url).pathname);
  return { caches, files, left };
}

const worker = { state: 'activated' };
const alone = { registration: { installing: null, waiting: null, active: worker }, serviceWorker: worker };

afterEach(() => vi.unstubAllGlobals());

describe('files of a version of the app that was not installed', () => {
  it('go, and every file of the running version stays', async () => {
    const { files, left } = await afterFailedUpdate();
    expect(await forgetUnfinished(alone, files, LISTED)).toBe(true);
    expect(await left()).toEqual(['/index.html', '/assets/start-1.js']);
    expect(await forgetUnfinished(alone, files, LISTED)).toBe(false);
  });

  it('stay while a version is being installed or waits, and where another version runs', async () => {
    const { files, left } = await afterFailedUpdate();
    for (const changed of [{ installing: {} }, { waiting: {} }, { active: {} }, { active: null }]) {
      const version = { ...alone, registration: { ...alone.registration, ...changed } };
      expect(await forgetUnfinished(version, files, LISTED)).toBe(false);
    }
    expect(await forgetUnfinished({ ...alone, serviceWorker: undefined }, files, LISTED)).toBe(false);
    expect(await left()).toHaveLength(4);
  });

  it('give way to a photo that finds no space', async () => {
    const { ana } = await openPhone();
    const { caches, files, left } = await afterFailedUpdate({ roomBytes: 4_500 });
    const active = {
      postMessage: async (_question: unknown, [port]: readonly MessagePort[]) =>
        port?.postMessage(await forgetUnfinished(alone, files, LISTED)),
    };
    vi.stubGlobal('caches', caches);
    vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ active }) } });
    const write = async () => {
      try {
        await (await caches.open('photos')).put('/photo', new Response('x'.repeat(2_000)));
        return { status: 'kept' as const };
      } catch {
        return { status: 'no-space' as const };
      }
    };
    expect(await makingRoom(ana, 2_000, write)).toEqual({ status: 'kept' });
    expect(await left()).toEqual(['/index.html', '/assets/start-1.js']);
  });
});
