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

/** An answer whose parts come when the test says so; `abort` is what becomes of it when the request is given up. */
function inParts() {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  return {
    response: new Response(body, { headers: OURS }),
    send: (bytes: Uint8Array) => controller?.enqueue(bytes),
    end: () => controller?.close(),
    abort: (reason: unknown) => controller?.error(reason),
  };
}

describe('an answer that is long in coming', () => {
  const SILENCE_MS = 30_000;
  const request = {
    method: 'GET',
    path: '/sync/pull',
    timeoutMs: 120_000,
    silenceMs: SILENCE_MS,
    read: (body: unknown) => JSON.stringify(body),
  } as const;
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  /** A request that is under way, with its clock. `parts` null: the connection is dead. */
  function begin(parts: ReturnType<typeof inParts> | null) {
    const clock = new VirtualClock();
    const fetch: Wire['fetch'] = (_url, { signal }) =>
      new Promise((resolve, reject) => {
        const aborted = new DOMException('aborted', 'AbortError');
        signal?.addEventListener('abort', () => {
          parts?.abort(aborted);
          reject(aborted);
        });
        if (parts !== null) resolve(parts.response);
      });
    return { clock, called: call({ fetch, origin: '', clock }, request) };
  }

  it('is given up after half a minute without a byte, not only when all its time is over', async () => {
    const { clock, called } = begin(null);
    clock.advance(SILENCE_MS - 1);
    await settled();
    clock.advance(1);
    expect(await called).toEqual({ kind: 'transport', code: 'timeout', retryAfterMs: null });
    expect(clock.waiting).toBe(0);
  });

  it('is waited for while it goes on, however slowly, and read whole where a letter was cut in two', async () => {
    const parts = inParts();
    const { clock, called } = begin(parts);
    await settled();
    const bytes = new TextEncoder().encode('{"lugar":"Quebrada Ñanduá"}');
    // Between the two bytes of Ñ.
    const cut = bytes.indexOf(0xc3) + 1;
    for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
      clock.advance(SILENCE_MS - 1);
      await settled();
      parts.send(part);
      await settled();
    }
    parts.end();
    expect(await called).toMatchObject({ kind: 'answered', value: '{"lugar":"Quebrada Ñanduá"}' });
    expect(clock.waiting).toBe(0);
  });

  it('has an end all the same', async () => {
    const parts = inParts();
    const { clock, called } = begin(parts);
    for (let time = 0; time < 120_000; time += 20_000) {
      await settled();
      parts.send(new TextEncoder().encode(' '));
      await settled();
      clock.advance(20_000);
    }
    expect(await called).toEqual({ kind: 'transport', code: 'timeout', retryAfterMs: null, begun: true });
    expect(clock.waiting).toBe(0);
  });
});

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
    const noNetwork = new DOMException('The network is gone', 'NetworkError');
    expect(await ask(() => Promise.reject(noNetwork))).toMatchObject({ code: 'offline' });
    await expect(ask(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
    const noClone = new DOMException('cannot be cloned', 'DataCloneError');
    await expect(ask(() => Promise.reject(noClone))).rejects.toThrow('cannot be cloned');
  });

  it('that is no JSON is not read, also where nothing is expected in it', async () => {
    const wire = { fetch: async () => new Response('{"n":', { headers: OURS }), origin: '', clock: new VirtualClock() };
    const answer = await call(wire, { method: 'PUT', path: '/x', timeoutMs: 1_000, read: () => true });
    expect(answer).toMatchObject({ kind: 'transport', code: 'unreadable-answer' });
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
    // Where its answer says no time that can be read, its header does; where that says none either, nothing is learnt.
    await ask(() => new Response('{"n":1,"time":5}', { headers: { ...OURS, ...date } }), { onContact });
    await ask(() => new Response('7', { headers: { ...OURS, ...date } }), { onContact });
    await ask(() => new Response('null', { headers: { ...OURS, Date: 'soon' } }), { onContact });
    await ask(() => new Response('{"n":1}', { headers: OURS }), { onContact });
    expect(heard.slice(2)).toEqual([3_600_000, 3_600_000]);
  });
});

describe('a request', () => {
  const reply = (text = '{"n":1}', headers = {}) => new Response(text, { headers: { ...OURS, ...headers } });

  it('goes to the service itself: with the protocol, its cookie or token, from no cache, and follows nobody', async () => {
    const sent: [string, RequestInit][] = [];
    const fetch: Wire['fetch'] = async (url, init) => {
      sent.push([url, init]);
      return reply();
    };
    const request = { method: 'GET', path: '/x', timeoutMs: 1_000, read: () => 1 } as const;
    await call({ fetch, origin: 'https://b.hn', clock: new VirtualClock() }, { ...request, headers: { A: 'b' } });
    await call({ fetch, origin: '', bearer: 'secret', clock: new VirtualClock() }, request);
    const shared = { method: 'GET', credentials: 'same-origin', cache: 'no-store', redirect: 'manual' };
    expect(sent[0]?.[0]).toBe('https://b.hn/api/v1/x');
    expect(sent[0]?.[1]).toMatchObject({ ...shared, headers: { 'Bitacora-Protocol': '1; words=2', A: 'b' } });
    expect(sent[0]?.[1]).not.toHaveProperty('body');
    expect(sent[1]?.[1]).toMatchObject({ ...shared, headers: { Authorization: 'Bearer secret' } });
    expect(sent[0]?.[1].headers).not.toHaveProperty('Authorization');
  });

  it('counts its bytes as they went over the wire, those of the answer as it says or as it is read', async () => {
    const bytes: [number, number][] = [];
    const onBytes = (out: number, back: number): number => bytes.push([out, back]);
    await ask(() => reply('{"n":1,"a":"ñ"}'), { onBytes });
    await ask(() => reply('{"n":1}', { 'Content-Length': '3' }), { onBytes });
    await ask(() => Promise.reject(new TypeError('Failed to fetch')), { onBytes });
    await ask(() => reply('{"n":1}', { 'Content-Length': 'many' }), { onBytes });
    expect(bytes.splice(0)).toEqual([
      [3, 16],
      [3, 3],
      [3, 0],
      [3, 7],
    ]);
    const request = { method: 'PUT', path: '/x', timeoutMs: 1_000, read: () => 1, body: 'ñ' } as const;
    const wire = { fetch: async () => reply(), origin: '', clock: new VirtualClock(), onBytes };
    await call(wire, request);
    await call(wire, { ...request, body: new Uint8Array(5) });
    await call(wire, { ...request, method: 'HEAD' });
    expect(bytes).toEqual([
      [2, 7],
      [5, 7],
      [2, 0],
    ]);
  });

  it('tells how long it took, and the time of the service against the middle of that', async () => {
    const clock = new VirtualClock();
    const heard: number[] = [];
    const start = clock.now();
    const fetch: Wire['fetch'] = async () => {
      clock.advance(400);
      return reply(`{"n":1,"time":"${new Date(start + 1_000).toISOString()}"}`);
    };
    const request = { method: 'GET', path: '/x', timeoutMs: 10_000, read: () => 1 } as const;
    const answer = await call({ fetch, origin: '', clock, onContact: ({ offsetMs }) => heard.push(offsetMs) }, request);
    expect(answer).toMatchObject({ kind: 'answered', milliseconds: 400 });
    expect(heard).toEqual([800]);
  });

  it.each([
    [400, 'malformed-request'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [413, 'too-large'],
    [415, 'unsupported-media-type'],
    [426, 'client-too-old'],
  ])('that is refused with %i and no words is %s', async (status, code) => {
    const answer = await ask(() => new Response(null, { status, headers: OURS }));
    expect(answer).toMatchObject({ kind: 'refused', status, code, details: {} });
  });

  it('that is answered by where else to go, or by 401 without words, is no answer', async () => {
    expect(await ask(() => new Response('{"n":5}', { status: 300, headers: OURS }))).toMatchObject({
      code: 'unreadable-answer',
    });
    expect(await ask(() => new Response('', { status: 401, headers: OURS }))).toEqual({
      kind: 'signed-out',
      code: 'signed-out',
    });
  });

  it('hears that its phone was revoked from the service only, and from nothing else that it says', async () => {
    let revoked = 0;
    const onRevoked = (): void => {
      revoked += 1;
    };
    const said = (status: number, details: object, headers: object = OURS) =>
      new Response(JSON.stringify({ type: 'x', title: 'x', status, code: 'signed-out', details }), {
        status,
        headers: { ...headers },
      });
    await ask(() => said(401, { revoked: true }, {}), { onRevoked });
    await ask(() => said(403, { revoked: true }), { onRevoked });
    await ask(() => said(401, { revoked: 'true' }), { onRevoked });
    await ask(() => said(401, {}), { onRevoked });
    expect(revoked).toBe(0);
    await ask(() => said(401, { revoked: true }), { onRevoked });
    expect(revoked).toBe(1);
  });
});
