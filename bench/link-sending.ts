import { gzipSync } from 'node:zlib';
import type { Pace, SlowProxy } from '../tests/support/slow-proxy.ts';
import { type LinkWorld, quiet, unproved } from './link-world.ts';

/** The links of every bench that waits for one; both ways alike, TCP and TLS not counted. */
export const TWO_G: Pace = { bitsPerSecond: 80_000, roundTripMs: 800 };
export const THREE_G: Pace = { bitsPerSecond: 400_000, roundTripMs: 400 };

/** Bytes that TCP carried each way, headers of HTTP included. */
type Bytes = { readonly up: number; readonly down: number };

/** What it cost until the service had proved to the phone that it has everything, and the pull that comes after it. */
type Sending = {
  /** Seconds. */
  readonly proved: number;
  readonly bytes: Bytes;
  readonly requests: { readonly all: number; readonly push: number; readonly put: number; readonly head: number };
  /** Seconds until nothing went by any more, from the same beginning. */
  readonly whole: number;
  /** Bytes that came down after that. */
  readonly pulled: number;
};

/** Gives the phone, on which everything lies finished and nothing could leave, a link of this pace, and waits. */
export async function sendAll({ proxy, link, phone, owner }: LinkWorld, pace: Pace): Promise<Sending> {
  const counted = { all: 0, push: 0, put: 0, head: 0 };
  link.fate = ({ method, url }) => {
    counted.all += 1;
    if (url.includes('/sync/push')) counted.push += 1;
    if (method === 'PUT') counted.put += 1;
    if (method === 'HEAD') counted.head += 1;
    return { kind: 'pass' };
  };
  const started = giveLink(proxy, pace);
  await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
  while ((await unproved(phone.page, owner)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const bytes = { ...proxy.bytes };
  const requests = { ...counted };
  const proved = (performance.now() - started) / 1000;
  await quiet(proxy);
  const whole = (proxy.lastByteAt - started) / 1000;
  return { proved, bytes, requests, whole, pulled: proxy.bytes.down - bytes.down };
}

/** The link comes back at this pace, with nothing counted; returns the moment, in `performance.now()`. */
export function giveLink(proxy: SlowProxy, pace: Pace): number {
  proxy.pace = pace;
  proxy.down = false;
  proxy.bytes.up = 0;
  proxy.bytes.down = 0;
  return performance.now();
}

/** Seconds that so many bytes take at the full speed of a link. */
export function secondsAtBest(bytes: number, { bitsPerSecond }: Pace): number {
  return bytes / (bitsPerSecond / 8);
}

/** Seconds of a sending that are the link's own: its bytes, and a round trip for each request. The rest is phone, service and machine. */
export function secondsOnLink({ bytes, requests }: Sending, pace: Pace): number {
  return secondsAtBest(bytes.up + bytes.down, pace) + (requests.all * pace.roundTripMs) / 1000;
}

/**
 * Bytes of the answers alone, those of each question side by side, in one gzip: what carries them and also says whose
 * record each is, and proves it, cannot be much smaller.
 */
export function gzipOfAnswers(all: readonly object[]): number {
  const columns = new Map<string, unknown[]>();
  const lay = (value: unknown, name: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) lay(inner, `${name}/${key}`);
      return;
    }
    const column = columns.get(name) ?? [];
    column.push(value);
    columns.set(name, column);
  };
  for (const answers of all) lay(answers, '');
  return gzipSync(JSON.stringify([...columns])).length;
}
