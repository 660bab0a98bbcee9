import { readFileSync } from 'node:fs';
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
