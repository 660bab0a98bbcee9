import { describe, expect, it } from 'vitest';
import type { Wire } from '../../src/sync/call.ts';
import { fetchFile } from '../../src/sync/fetch-file.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const OURS = { 'Bitacora-Protocol': '1', 'Content-Type': 'image/webp' };
const PARTS = [new Uint8Array([1, 2, 3]), new Uint8Array([4]), new Uint8Array([5, 6, 7, 8])];

/** A body that comes in these parts; `between` is what happens before each. */
const inParts = (parts: readonly Uint8Array[], between: () => void = () => undefined) => {
  const left = [...parts];
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      between();
      const part = left.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
};

function fetching(answer: (clock: VirtualClock) => Response | Promise<Response>, more: Partial<Wire> = {}) {
  const clock = new VirtualClock();
  const shares: number[] = [];
  const bytes: [number, number][] = [];
  const asked: [string, RequestInit][] = [];
  const wire: Wire = {
    origin: 'https://b.hn',
    clock,
    onBytes: (sent, received) => bytes.push([sent, received]),
    fetch: async (url, init) => {
      asked.push([url, init]);
      return await answer(clock);
    },
    ...more,
  };
  return { clock, shares, bytes, asked, fetched: fetchFile(wire, 'ab', (share) => shares.push(share)) };
}

describe('a file of a record (5.3)', () => {
  it('comes whole from the service itself, tells how far it is, and what it cost', async () => {
    const headers = { ...OURS, 'Content-Length': '8' };
    const { fetched, shares, bytes, asked, clock } = fetching(() => new Response(inParts(PARTS), { headers }));
    expect(await fetched).toEqual({
      kind: 'done',
      data: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer,
      mediaType: 'image/webp',
    });
    expect(shares).toEqual([3 / 8, 4 / 8, 1]);
    expect(bytes).toEqual([[0, 8]]);
    expect(asked[0]?.[0]).toBe('https://b.hn/api/v1/photos/ab');
    expect(asked[0]?.[1]).toMatchObject({ credentials: 'same-origin', cache: 'no-store', redirect: 'manual' });
    expect(asked[0]?.[1].headers).toEqual({ 'Bitacora-Protocol': '1; words=2' });
    expect(clock.waiting).toBe(0);
  });

  it('goes with the token of a tool', async () => {
    const { fetched, asked } = fetching(() => new Response('x', { headers: OURS }), { bearer: 'secret' });
    await fetched;
    expect(asked[0]?.[1].headers).toMatchObject({ Authorization: 'Bearer secret' });
  });

  it('tells nothing of how far it is where its length is not known, and never more than all of it', async () => {
    const unknown = fetching(() => new Response(inParts(PARTS), { headers: { 'Bitacora-Protocol': '1' } }));
    expect(await unknown.fetched).toMatchObject({ kind: 'done', mediaType: '' });
    expect(unknown.shares).toEqual([]);
    const headers = { ...OURS, 'Content-Length': '4' };
    const longer = fetching(() => new Response(inParts(PARTS), { headers }));
    await longer.fetched;
    expect(longer.shares).toEqual([3 / 4, 1, 1]);
  });

  it.each<[string, () => Response | Promise<Response>, string]>([
    ['a hotel page', () => new Response('<html>', { status: 200 }), 'offline'],
    ['a hotel page that refuses', () => new Response('', { status: 404 }), 'offline'],
    ['no signal', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
    ['a file that is not there', () => new Response('{}', { status: 404, headers: OURS }), 'refused'],
    ['half an answer', () => new Response('x', { status: 206, headers: OURS }), 'refused'],
    ['an answer without a file', () => new Response(null, { status: 200, headers: OURS }), 'refused'],
  ])('is not there after %s', async (_what, answer, kind) => {
    const { fetched, clock, bytes } = fetching(answer);
    expect(await fetched).toEqual({ kind });
    expect(clock.waiting).toBe(0);
    expect(bytes).toEqual([]);
  });

  it('that is cut in the middle is no file', async () => {
    const body = inParts(PARTS, () => {
      throw new TypeError('terminated');
    });
    expect(await fetching(() => new Response(body, { headers: OURS })).fetched).toEqual({ kind: 'offline' });
  });

  it('is waited for as long as it goes on, and given up after 45 s without a byte', async () => {
    const slow = fetching((clock) => {
      const nextPart = (): void => {
        clock.advance(44_999);
        if (slow.asked[0]?.[1].signal?.aborted === true) throw new DOMException('aborted', 'AbortError');
      };
      return new Response(inParts(PARTS, nextPart), { headers: OURS });
    });
    expect((await slow.fetched).kind).toBe('done');
    const dead = fetching(() => new Response(null), {
      fetch: (_url, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    });
    dead.clock.advance(45_000);
    expect(await dead.fetched).toEqual({ kind: 'offline' });
    expect(dead.clock.waiting).toBe(0);
  });
});
