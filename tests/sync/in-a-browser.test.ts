import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserClock, browserParts } from '../../src/sync/browser-parts.ts';
import { watchHands } from '../../src/sync/give-way.ts';
import { startSync } from '../../src/sync/start-sync.ts';
import { wakeFromWorker } from '../../src/sync/wake-from-worker.ts';
import { heldBy, type Stage, setStage } from './stage.ts';

/** A browser as far as synchronisation asks it for something; what is left out it does not have. */
function openBrowser(parts: Readonly<Record<string, unknown>> = {}) {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', parts);
  return { window, document };
}

beforeEach(() => {
  openBrowser();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('what a browser tells of its connection', () => {
  it.each<[string, object, string | null]>([
    ['wifi', { connection: { type: 'wifi' } }, 'wifi'],
    ['a mobile network', { connection: { type: 'cellular' } }, 'cellular'],
    ['that it does not know', { connection: { type: 'unknown' } }, null],
    ['only how fast it is', { connection: { effectiveType: '3g' } }, null],
    ['something else', { connection: { type: 4 } }, null],
    ['nothing', { connection: null }, null],
    ['a word', { connection: 'wifi' }, null],
    ['nothing at all', {}, null],
  ])('is believed where it says what it is on: %s', (_what, browser, told) => {
    openBrowser({ ...browser });
    expect(browserParts().connection()).toBe(told);
  });
});

describe('what a browser lacks', () => {
  it('is left out: its locks and its gzip', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    expect(browserParts()).toMatchObject({ origin: '', locks: null, compress: null });
    vi.unstubAllGlobals();
    const asked: string[] = [];
    const request = async (name: string, act: () => Promise<unknown>) => {
      asked.push(name);
      return await act();
    };
    openBrowser({ locks: { request } });
    const { locks, compress } = browserParts();
    expect(await locks?.request('one', async () => 5)).toBe(5);
    expect(asked).toEqual(['one']);
    expect((await compress?.('a'.repeat(1_000)))?.byteLength).toBeLessThan(100);
  });

  it('is nothing of its clock, its chance and its network', async () => {
    vi.useFakeTimers();
    let rings = 0;
    const ring = () => {
      rings += 1;
    };
    browserClock.after(50, ring);
    const cancel = browserClock.after(50, ring);
    cancel();
    await vi.advanceTimersByTimeAsync(49);
    expect(rings).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(rings).toBe(1);
    const urls: unknown[] = [];
    vi.stubGlobal('fetch', async (...asked: unknown[]) => {
      urls.push(...asked);
      return new Response('x');
    });
    const { fetch, random } = browserParts();
    expect(await (await fetch('/a', { method: 'PUT' })).text()).toBe('x');
    expect(urls).toEqual(['/a', { method: 'PUT' }]);
    expect(random()).toBeLessThan(1);
    expect(random()).not.toBe(random());
  });
});

describe('the hands on a page', () => {
  it('hold a part back until they have rested for a second, and no page that is hidden', async () => {
    const { window, document } = openBrowser();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { giveWay, stop } = watchHands();
    let gone = 0;
    const goes = async () => {
      await giveWay();
      gone += 1;
    };
    window.dispatchEvent(new Event('pointerdown'));
    void goes();
    await vi.advanceTimersByTimeAsync(990);
    expect(gone).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(gone).toBe(1);
    window.dispatchEvent(new Event('keydown'));
    document.visibilityState = 'hidden';
    await goes();
    expect(gone).toBe(2);
    stop();
  });
});

const notAllowed = (): never => {
  throw new Error('NotAllowedError');
};

/** The stage of a page or worker that takes everything from its browser. */
async function stageInBrowser(parts: Readonly<Record<string, unknown>> = {}) {
  const stage = await setStage();
  const browser = openBrowser(parts);
  vi.stubGlobal('fetch', stage.link.fetch);
  return { ...stage, ...browser };
}
const pulls = ({ service }: Stage) => service.requests.filter(({ path }) => path.startsWith('/sync/pull')).length;

describe('synchronisation in a browser', () => {
  it('wakes when the page is seen again and when the connection is another one, and no more once it is stopped', async () => {
    const connection = Object.assign(new EventTarget(), { type: 'wifi' });
    const stage = await stageInBrowser({ connection });
    const sync = startSync({ storage: stage.phone.storage });
    await sync.wake('button');
    const events: (() => void)[] = [
      () => stage.window.dispatchEvent(new Event('online')),
      () => stage.document.dispatchEvent(new Event('visibilitychange')),
      () => connection.dispatchEvent(new Event('change')),
    ];
    for (const happens of events) {
      const before = pulls(stage);
      happens();
      await sync.wake('button');
      expect(pulls(stage)).toBe(before + 2);
    }
    sync.stop();
    const asked = stage.service.requests.length;
    for (const happens of events) happens();
    expect(await sync.wake('button')).toMatchObject({ kind: 'stopped' });
    expect(stage.service.requests).toHaveLength(asked);
  });

  it('asks the browser to go on when the page is closed, where the browser can', async () => {
    const tags: unknown[] = [];
    const registration = {
      sync: {
        register: async (tag: string) => {
          tags.push(tag);
        },
      },
    };
    const stage = await stageInBrowser({ serviceWorker: { ready: Promise.resolve(registration) } });
    const sync = startSync({ storage: stage.phone.storage });
    await sync.wake('button');
    expect(tags).toEqual([]);
    stage.link.fate = () => ({ kind: 'cut-before' });
    await sync.wake('button');
    await expect.poll(() => tags).toEqual(['bitacora-sync']);
    sync.stop();
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['has no service worker', {}],
    ['has no background sync', { serviceWorker: { ready: Promise.resolve({}) } }],
    ['has an empty one', { serviceWorker: { ready: Promise.resolve({ sync: null }) } }],
    ['has another one', { serviceWorker: { ready: Promise.resolve({ sync: {} }) } }],
    ['has one that cannot be asked', { serviceWorker: { ready: Promise.resolve({ sync: { register: 7 } }) } }],
    ['does not allow it', { serviceWorker: { ready: Promise.resolve({ sync: { register: notAllowed } }) } }],
    ['tells a connection that says nothing', { connection: { type: 'wifi' } }],
  ])('goes on by itself in a browser that %s', async (_what, parts) => {
    const stage = await stageInBrowser(parts);
    const sync = startSync({ storage: stage.phone.storage });
    stage.link.fate = () => ({ kind: 'cut-before' });
    expect(await sync.wake('button')).toMatchObject({ kind: 'stopped', code: 'offline' });
    expect(sync.activity.read()).toMatchObject({ phase: 'idle', nextTryAt: expect.any(Number) });
    sync.stop();
  });

  it('runs in the service worker too, by what the worker itself has', async () => {
    const stage = await stageInBrowser();
    await stage.phone.finish('uno');
    await wakeFromWorker(stage.phone.storage);
    expect(heldBy(stage.service)).toHaveLength(1);
  });
});
