import type { Clock, Wire } from './call.ts';
import { gzipWith } from './gzip.ts';
import type { Compress } from './ports.ts';
import type { Locks } from './runner-options.ts';

/** What a page or the service worker gives a runner. */
export type BrowserParts = {
  readonly fetch: Wire['fetch'];
  readonly origin: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly locks: Locks | null;
  readonly compress: Compress;
  readonly connection: () => string | null;
};

/** The browser's own clock and timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The parts of the browser that this runs in; what it lacks is left out. */
export function browserParts(): BrowserParts {
  return {
    fetch: (url, init) => fetch(url, init),
    origin: '',
    clock: browserClock,
    random: () => Math.random(),
    locks: 'locks' in navigator ? { request: (name, act) => navigator.locks.request(name, act) } : null,
    compress: gzipWith(globalThis.CompressionStream),
    connection: () => connectionType(navigator),
  };
}

/** `navigator.connection.type` where it is told (Chromium on Android); `unknown` counts as not told. */
function connectionType(browser: object): string | null {
  if (!('connection' in browser)) return null;
  const { connection } = browser;
  if (typeof connection !== 'object' || connection === null || !('type' in connection)) return null;
  return typeof connection.type === 'string' && connection.type !== 'unknown' ? connection.type : null;
}
