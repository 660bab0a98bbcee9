import { describe, expect, it } from 'vitest';
import { type Called, call, type Wire } from '../../src/sync/call.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const OURS = { 'Bitacora-Protocol': '1', 'Content-Type': 'application/json' };
const problem = (status: number, code: string, headers = {}) =>
  new Response(JSON.stringify({ type: 'x', title: 'x', status, code, details: { a: 1 } }), {
    status,
    headers: { ...OURS, ...headers },
  });

async function ask(answer: () => Response | Promise<Response>, wire: Partial<Wire> = {}): Promise<Called<number>> {
  const clock = new VirtualClock();
  return call(
    { fetch: async () => answer(), origin: '', clock, ...wire },
    {
      method: 'POST',
      path: '/x',
      body: 'abc',
      timeoutMs: 1_000,
      read: (body) =>
        typeof body === 'object' && body !== null && 'n' in body && typeof body.n === 'number' ? body.n : null,
    },
  );
}

describe('an answer', () => {
  it('of the service is read', async () => {
    expect(await ask(() => new Response('{"n":5}', { headers: OURS }))).toMatchObject({ kind: 'answered', value: 5 });
  });

  it.each<[string, () => Response]>([
    ['a hotel page with 200', () => new Response('<html>', { status: 200 })],
    ['a hotel redirect', () => new Response(null, { status: 302, headers: { Location: '/login' } })],
    ['a 401 of something before the service', () => new Response('', { status: 401 })],
    ['a 413 of a proxy', () => new Response('too large', { status: 413 })],
    ['a 200 with JSON that is right by chance', () => new Response('{"n":5}', { status: 200 })],
  ])('without the protocol header is not the service: %s', async (_what, answer) => {
    expect(await ask(answer)).toEqual({ kind: 'transport', code: 'captive-portal', retryAfterMs: null });
  });

  it.each<[string, () => Response]>([
    ['half a document', () => new Response('{"n":', { headers: OURS })],
    ['a document of another shape', () => new Response('{"m":5}', { headers: OURS })],
    ['nothing', () => new Response('', { headers: OURS })],
    ['a refusal that cannot be read', () => new Response('no', { status: 422, headers: OURS })],
  ])('that cannot be read is a transport fault: %s', async (_what, answer) => {
    expect(await ask(answer)).toEqual({ kind: 'transport', code: 'unreadable-answer', retryAfterMs: null });
  });

  it.each([
    [500, 'service-error'],
    [502, 'service-error'],
    [503, 'unavailable'],
    [429, 'too-many-requests'],
  ])('of status %i is a transport fault with what Retry-After says', async (status, code) => {
    const answer = await ask(() => problem(status, 'x', { 'Retry-After': '7' }));
    expect(answer).toEqual({ kind: 'transport', code, retryAfterMs: 7_000 });
  });

  it('of 401 ends nothing but the session, and says why', async () => {
    expect(await ask(() => problem(401, 'signed-out'))).toEqual({ kind: 'signed-out', code: 'signed-out' });
  });

  it.each([400, 403, 404, 409, 410, 413, 415, 422, 426])(
    'of %i is a refusal with its code and details',
    async (status) => {
      expect(await ask(() => problem(status, 'some-code'))).toMatchObject({
        kind: 'refused',
        status,
        code: 'some-code',
        details: { a: 1 },
      });
    },
  );

  it('that breaks off in the middle is a transport fault', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    expect(await ask(() => new Response(body, { headers: OURS }))).toMatchObject({
      kind: 'transport',
      code: 'offline',
    });
  });

  it('that never comes is given up', async () => {
    const clock = new VirtualClock();
    const answer = ask(() => new Promise<Response>(() => {}), {
      clock,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    });
    clock.advance(1_001);
    expect(await answer).toMatchObject({ kind: 'transport', code: 'timeout' });
  });

  it('of nobody is a transport fault, and a bug stays a bug', async () => {
    expect(await ask(() => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({ code: 'offline' });
    await expect(ask(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
  });

  it('tells the time of the service only when it came from the service', async () => {
    const heard: number[] = [];
    const onContact = (contact: { readonly offsetMs: number }) => heard.push(contact.offsetMs);
    const date = { Date: 'Sun, 22 Nov 2026 09:00:00 GMT' };
    await ask(() => new Response('{"n":1}', { headers: date }), { onContact });
    expect(heard).toEqual([]);
    await ask(() => new Response('{"n":1}', { headers: { ...OURS, ...date } }), { onContact });
    await ask(() => new Response('{"n":1,"time":"2026-11-22T08:00:10.500Z"}', { headers: { ...OURS, ...date } }), {
      onContact,
    });
    expect(heard).toEqual([3_600_000, 10_500]);
  });
});
