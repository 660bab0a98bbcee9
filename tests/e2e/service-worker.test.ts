import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const SCRIPT = path.resolve(process.env['BITACORA_WEB'] ?? 'dist', 'service-worker.js');
const ORIGIN = 'https://bitacora.example';

/** What a listener of the worker may do with a request. */
type Fetched = { readonly answered: boolean; readonly stopped: boolean };

/**
 * Runs the built worker among the few things that it touches while it starts, and gives back what it does with a
 * request. Browsers that this machine has not (WebKit, where uploads were corrupted) get the same events.
 */
function startWorker(): (method: string, url: string, mode?: string) => Fetched {
  const listeners: ((event: object) => void)[] = [];
  const worker: Record<string, unknown> = {
    location: new URL(`${ORIGIN}/service-worker.js`),
    registration: { scope: `${ORIGIN}/` },
    addEventListener: (type: string, listener: (event: object) => void) => {
      if (type === 'fetch') listeners.push(listener);
    },
    caches: { keys: async () => [], open: async () => ({ match: async () => undefined }) },
    skipWaiting: () => undefined,
    navigator: {},
    crypto: globalThis.crypto,
    setTimeout,
    clearTimeout,
    console,
    URL,
    Request,
    Response,
    Headers,
    Event,
    EventTarget,
    fetch: () => Promise.reject(new TypeError('no network here')),
  };
  worker['self'] = worker;
  worker['globalThis'] = worker;
  runInNewContext(readFileSync(SCRIPT, 'utf8'), worker);
  return (method, url, mode = 'cors') => {
    const seen = { answered: false, stopped: false };
    const event = {
      request: new Request(url, { method }),
      respondWith: (answer: Promise<unknown>) => {
        seen.answered = true;
        answer.catch(() => undefined);
      },
      waitUntil: () => undefined,
      preloadResponse: Promise.resolve(),
      stopImmediatePropagation: () => {
        seen.stopped = true;
      },
    };
    Object.defineProperty(event.request, 'mode', { value: mode });
    for (const listener of listeners) if (!seen.stopped) listener(event);
    return seen;
  };
}

describe('lesson 13: the rule of the service worker', () => {
  it('is its first listener: whatever is sent, and whatever is asked of the service, never passes through it', () => {
    const fetched = startWorker();
    const urls = ['/', '/juntas', '/index.html', '/manifest.webmanifest', '/api/v1/sync/push', '/api/v1/photos/ab'];
    for (const url of urls)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
        expect(fetched(method, ORIGIN + url), `${method} ${url}`).toEqual({ answered: false, stopped: true });
    for (const url of ['/api/v1/sync/pull?after=0', '/api/v1/photos/ab', '/api/v1/health', '/api/unknown'])
      for (const mode of ['cors', 'navigate'])
        expect(fetched('GET', ORIGIN + url, mode), url).toEqual({ answered: false, stopped: true });
  });

  it('leaves it the pages and files of the app', () => {
    const fetched = startWorker();
    for (const url of ['/', '/juntas', '/registro/0190'])
      expect(fetched('GET', ORIGIN + url, 'navigate'), url).toEqual({ answered: true, stopped: false });
    expect(fetched('GET', `${ORIGIN}/index.html`).answered).toBe(true);
  });
});

describe('the script of the round in the background', () => {
  /** The built worker, with what it loads and what it is told, in the order in which it happens. */
  function wakeWorker(load: (address: string, worker: Record<string, unknown>) => void) {
    const loaded: string[] = [];
    const listeners = new Map<string, (event: object) => void>();
    const worker: Record<string, unknown> = {
      location: new URL(`${ORIGIN}/service-worker.js`),
      registration: { scope: `${ORIGIN}/` },
      addEventListener: (type: string, listener: (event: object) => void) => {
        // The last of its kind: workbox listens before, to keep the app.
        listeners.set(type, listener);
      },
      importScripts: (address: string) => {
        loaded.push(address);
        load(address, worker);
      },
      caches: { keys: async () => [], open: async () => ({ match: async () => undefined }) },
      URL,
      Request,
      Response,
      Headers,
      Event,
      EventTarget,
      console,
    };
    worker['self'] = worker;
    worker['globalThis'] = worker;
    runInNewContext(readFileSync(SCRIPT, 'utf8'), worker);
    const waits = (type: string, event: object): Promise<unknown> => {
      const waited: Promise<unknown>[] = [];
      listeners.get(type)?.({ ...event, waitUntil: (work: Promise<unknown>) => waited.push(work) });
      return Promise.all(waited);
    };
    return { loaded, waits };
  }

  it('is loaded while the worker is installed, and not by a worker that is only started to hand out files', async () => {
    const { loaded, waits } = wakeWorker((_address, worker) => {
      worker['runBackgroundRound'] = async () => {};
    });
    expect(loaded).toEqual([]);
    await waits('install', {});
    expect(loaded).toEqual([expect.stringMatching(/^\/assets\/background-round-[\w-]{8}\.js$/)]);
    expect(existsSync(path.join(path.dirname(SCRIPT), loaded[0] ?? ''))).toBe(true);
  });

  it('a version whose script does not come is not installed', async () => {
    const { waits } = wakeWorker(() => {
      throw new Error('no network here');
    });
    await expect(waits('install', {})).rejects.toThrow('no network here');
  });

  it('a sync event runs a round, and the next one does not load it again', async () => {
    let rounds = 0;
    const { loaded, waits } = wakeWorker((_address, worker) => {
      worker['runBackgroundRound'] = async () => {
        rounds += 1;
      };
    });
    await waits('sync', { tag: 'bitacora-sync' });
    await waits('sync', { tag: 'bitacora-sync' });
    expect({ rounds, loaded: loaded.length }).toEqual({ rounds: 2, loaded: 1 });
    await waits('sync', { tag: 'of somebody else' });
    expect(rounds).toBe(2);
  });

  it('leaves the worker itself small: a browser starts it before it opens the app', () => {
    expect(readFileSync(SCRIPT).length).toBeLessThan(40_000);
  });
});
