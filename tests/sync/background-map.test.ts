import { describe, expect, it } from 'vitest';
import { MAX_TILE_BYTES } from '../../src/domain/map/tiles.ts';
import { askBackgroundMap, fetchTile } from '../../src/sync/background-map.ts';
import type { Wire } from '../../src/sync/call.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const OURS = { 'Bitacora-Protocol': '1' };
const PIECE = { zoom: 14, column: 4179, row: 7533 };
const picture = (bytes = 4, type = 'image/png', headers: Readonly<Record<string, string>> = OURS) =>
  new Response(new Blob([new Uint8Array(bytes)]), { headers: { ...headers, 'Content-Type': type } });

function serviceThat(answer: () => Response | Promise<Response>) {
  const clock = new VirtualClock();
  const asked: [string, RequestInit][] = [];
  const fetch: Wire['fetch'] = async (url, init) => {
    asked.push([url, init]);
    return await answer();
  };
  return { clock, asked, wire: { fetch, origin: 'https://b.hn', clock } };
}

describe('the background map (11.1)', () => {
  const MAP = { attribution: '© OpenStreetMap', leastZoom: 5, mostZoom: 14 };

  it('is what the service says, within twenty seconds', async () => {
    const { wire, asked, clock } = serviceThat(() => new Response(JSON.stringify(MAP), { headers: OURS }));
    expect(await askBackgroundMap(wire)).toEqual(MAP);
    expect(asked[0]?.[0]).toBe('https://b.hn/api/v1/tiles');
    expect(clock.waiting).toBe(0);
  });

  it('is none where a service is too old to know of maps', async () => {
    const body = JSON.stringify({ type: 'x', title: 'x', status: 404, code: 'not-found' });
    const { wire } = serviceThat(() => new Response(body, { status: 404, headers: OURS }));
    expect(await askBackgroundMap(wire)).toEqual({ attribution: null, leastZoom: 0, mostZoom: 0 });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['there is no signal', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['somebody on the way answers', () => new Response(JSON.stringify(MAP))],
    ['the service may not say', () => new Response(null, { status: 403, headers: OURS })],
    ['the answer is another one', () => new Response('{"attribution":7}', { headers: OURS })],
  ])('is not known now where %s', async (_why, answer) => {
    expect(await askBackgroundMap(serviceThat(answer).wire)).toBeNull();
  });
});

describe('a piece of the map (11.2)', () => {
  it('comes as a picture, from the service itself and out of no cache but ours', async () => {
    const { wire, asked, clock } = serviceThat(() => picture());
    const fetched = await fetchTile(wire, PIECE);
    expect(fetched.kind === 'picture' && [fetched.picture.size, fetched.picture.type]).toEqual([4, 'image/png']);
    expect(asked[0]?.[0]).toBe('https://b.hn/api/v1/tiles/14/4179/7533');
    expect(asked[0]?.[1]).toMatchObject({
      headers: { 'Bitacora-Protocol': '1; words=2' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
    });
    expect(clock.waiting).toBe(0);
  });

  it.each<[string, () => Response, 'picture' | 'absent']>([
    ['as large as a piece may be', () => picture(MAX_TILE_BYTES), 'picture'],
    ['larger than any piece of map', () => picture(MAX_TILE_BYTES + 1), 'absent'],
    ['a page instead of a picture', () => picture(4, 'text/html'), 'absent'],
    ['not there', () => new Response(null, { status: 404, headers: OURS }), 'absent'],
    ['not for this person', () => new Response(null, { status: 403, headers: OURS }), 'absent'],
    ['empty, because nothing is drawn there', () => new Response(null, { status: 204, headers: OURS }), 'absent'],
  ])('is kept where it is one, and is never asked for again where there is none: %s', async (_what, answer, kind) => {
    expect((await fetchTile(serviceThat(answer).wire, PIECE)).kind).toBe(kind);
  });

  it.each<[string, () => Response | Promise<Response>, number]>([
    [
      'the service asks to wait',
      () => new Response(null, { status: 429, headers: { ...OURS, 'Retry-After': '7' } }),
      7,
    ],
    ['the service is down', () => new Response(null, { status: 500, headers: OURS }), 30],
    ['the service rests', () => new Response(null, { status: 503, headers: { ...OURS, 'Retry-After': '90' } }), 90],
    ['somebody on the way answers', () => picture(4, 'image/png', {}), 30],
    ['there is no signal', () => Promise.reject(new TypeError('Failed to fetch')), 30],
    ['the link breaks in the middle', () => Promise.reject(new DOMException('aborted', 'AbortError')), 30],
  ])('is asked for again where %s', async (_why, answer, seconds) => {
    const { wire, clock } = serviceThat(answer);
    expect(await fetchTile(wire, PIECE)).toEqual({ kind: 'unavailable', retryAfterMs: seconds * 1000 });
    expect(clock.waiting).toBe(0);
  });

  it('is given up after twenty seconds, and a bug stays a bug', async () => {
    const clock = new VirtualClock();
    const fetch: Wire['fetch'] = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const fetched = fetchTile({ fetch, origin: '', clock }, PIECE);
    clock.advance(19_999);
    expect(clock.waiting).toBe(1);
    clock.advance(1);
    expect((await fetched).kind).toBe('unavailable');
    const broken = serviceThat(() => Promise.reject(new RangeError('a bug')));
    await expect(fetchTile(broken.wire, PIECE)).rejects.toThrow('a bug');
    expect(broken.clock.waiting).toBe(0);
  });
});
