/** Counts events a minute by key. In memory: over several processes each counts its own (docs/sync-protocol.md). */
export type RateCounter = {
  /** Counts one event; seconds to wait when the bound is passed, else null. */
  readonly count: (key: string, bound: number, nowMs: number) => number | null;
  /** Takes one event back: it turned out not to be one. */
  readonly forgive: (key: string) => void;
};

const WINDOW_MS = 60_000;
/** Memory is bounded: beyond this many keys the oldest are forgotten. */
const MAX_KEYS = 20_000;

type Window = { startedMs: number; events: number };

/** A window of one minute for each key, beginning with its first event. */
export function createRateCounter(): RateCounter {
  const windows = new Map<string, Window>();
  const current = (key: string, nowMs: number): Window | null => {
    const window = windows.get(key);
    if (window === undefined) return null;
    if (nowMs - window.startedMs < WINDOW_MS && nowMs >= window.startedMs) return window;
    windows.delete(key);
    return null;
  };
  const secondsLeft = (window: Window, nowMs: number): number =>
    Math.max(1, Math.ceil((window.startedMs + WINDOW_MS - nowMs) / 1000));
  return {
    count: (key, bound, nowMs) => {
      const window = current(key, nowMs) ?? begin(windows, key, nowMs);
      window.events += 1;
      return window.events > bound ? secondsLeft(window, nowMs) : null;
    },
    forgive: (key) => {
      const window = windows.get(key);
      if (window !== undefined && window.events > 0) window.events -= 1;
    },
  };
}

function begin(windows: Map<string, Window>, key: string, nowMs: number): Window {
  if (windows.size >= MAX_KEYS) {
    // A Map keeps the order of insertion, so the first is the oldest.
    const oldest = windows.keys().next();
    if (oldest.done !== true) windows.delete(oldest.value);
  }
  const window = { startedMs: nowMs, events: 0 };
  windows.set(key, window);
  return window;
}

/**
 * The key under which an address is counted: an IPv4 address itself, of an IPv6 address its first 64 bits. One
 * household has 2^64 IPv6 addresses with the same first 64 bits.
 */
export function addressKey(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const gap = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...gap, ...after].slice(0, 4).join(':');
}

function groupsOf(text: string): readonly string[] {
  return text.split(':').filter((group) => group !== '');
}
