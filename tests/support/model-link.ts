import type { ModelAnswer, ModelRequest, ModelService } from './model-service.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What happens to one request between the phone and the model of the service. */
export type ModelFate =
  | { readonly kind: 'pass' }
  /** Nothing reaches the service. */
  | { readonly kind: 'cut-before' }
  /** Cut after a part of the body, as a fraction of it; the service keeps what it keeps. */
  | { readonly kind: 'cut-during'; readonly part: number }
  /** The service commits, the phone never hears of it. */
  | { readonly kind: 'lose-answer' }
  /** Cut for the phone; the request arrives late, after so many others. */
  | { readonly kind: 'arrive-late'; readonly requests: number }
  | { readonly kind: 'repeat' }
  /** Half of the answer; `told`: with a length that fits it, so that only its content shows the damage. */
  | { readonly kind: 'truncate-answer'; readonly told: boolean }
  | { readonly kind: 'corrupt-answer' }
  /** A byte of the request's body is another when it arrives. */
  | { readonly kind: 'corrupt-request'; readonly at: number }
  | { readonly kind: 'captive-portal'; readonly redirect: boolean }
  /** `ours`: with the protocol header; `after`: the service had committed. */
  | { readonly kind: 'status'; readonly status: number; readonly ours: boolean; readonly after: boolean }
  /** The service's own refusal, with its problem document. */
  | { readonly kind: 'problem'; readonly status: number; readonly code: string }
  | { readonly kind: 'retry-after'; readonly status: 429 | 503; readonly seconds: number }
  | { readonly kind: 'signed-out' }
  /** Nothing comes back, ever. */
  | { readonly kind: 'hang' };

export type ModelLink = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  fate: (request: ModelRequest) => ModelFate;
  /** Faults that really fired. */
  readonly fired: Map<ModelFate['kind'], number>;
  /** Bytes a second upwards; the clock moves by it. */
  bytesPerSecond: number;
  latencyMs: number;
  /** Longest time that one request took to send. */
  longestSendMs: number;
};

/** A link to `service` whose faults a test decides and whose time is virtual. */
export function modelLink(service: ModelService, clock: VirtualClock): ModelLink {
  const late: { request: ModelRequest; after: number }[] = [];
  const link: ModelLink = {
    fate: () => ({ kind: 'pass' }),
    fired: new Map(),
    bytesPerSecond: 100_000,
    latencyMs: 100,
    longestSendMs: 0,
    fetch: async (url, init) => {
      const request = requestOf(url, init);
      for (const waiting of late) waiting.after -= 1;
      for (const arrived of late.filter((waiting) => waiting.after < 0)) {
        late.splice(late.indexOf(arrived), 1);
        service.handle(arrived.request);
      }
      const fate = link.fate(request);
      if (fate.kind !== 'pass') link.fired.set(fate.kind, (link.fired.get(fate.kind) ?? 0) + 1);
      const sendMs = (request.body.byteLength / link.bytesPerSecond) * 1000;
      link.longestSendMs = Math.max(link.longestSendMs, sendMs);
      if (fate.kind === 'hang') return hang(clock, init.signal ?? null);
      clock.advance(link.latencyMs + sendMs);
      if (init.signal?.aborted === true) throw new DOMException('aborted', 'AbortError');
      if (fate.kind === 'arrive-late') late.push({ request, after: fate.requests });
      return carry(service, request, fate);
    },
  };
  return link;
}

function carry(service: ModelService, request: ModelRequest, fate: Exclude<ModelFate, { kind: 'hang' }>): Response {
  switch (fate.kind) {
    case 'pass':
      return response(service.handle(request));
    case 'cut-before':
    case 'arrive-late':
      throw new TypeError('fetch failed');
    case 'cut-during':
      service.breakOff(request, Math.floor(request.body.byteLength * fate.part));
      throw new TypeError('fetch failed');
    case 'lose-answer':
      service.handle(request);
      throw new TypeError('terminated');
    case 'repeat':
      service.handle(request);
      return response(service.handle(request));
    case 'truncate-answer': {
      const answer = service.handle(request);
      const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
      return fate.told ? response({ ...answer, body: half }) : cutShort(answer, half);
    }
    case 'corrupt-answer': {
      const answer = service.handle(request);
      const middle = Math.floor(answer.body.length / 2);
      return response({ ...answer, body: `${answer.body.slice(0, middle)}\u0001${answer.body.slice(middle + 1)}` });
    }
    case 'corrupt-request': {
      const body = Uint8Array.from(request.body);
      const at = Math.floor(fate.at * body.byteLength);
      if (body.byteLength > 0) body[at] = (body[at] ?? 0) ^ 0x15;
      return response(service.handle({ ...request, body }));
    }
    case 'captive-portal':
      return fate.redirect
        ? new Response(null, { status: 302, headers: { Location: 'http://hotel.example/login' } })
        : new Response('<html>Bienvenido al hotel</html>', { status: 200, headers: { 'Content-Type': 'text/html' } });
    case 'status': {
      if (fate.after) service.handle(request);
      const headers: Record<string, string> = fate.ours ? { 'Bitacora-Protocol': '1' } : {};
      return new Response('upstream', { status: fate.status, headers });
    }
    case 'problem': {
      const { status, code } = fate;
      const body = JSON.stringify({ type: `urn:${code}`, title: code, status, code });
      return new Response(body, { status, headers: { 'Bitacora-Protocol': '1' } });
    }
    case 'retry-after':
      return new Response('{}', {
        status: fate.status,
        headers: { 'Bitacora-Protocol': '1', 'Retry-After': String(fate.seconds) },
      });
    case 'signed-out':
      return new Response('{}', { status: 401, headers: { 'Bitacora-Protocol': '1' } });
    default:
      return fate satisfies never;
  }
}

function requestOf(url: string, init: RequestInit): ModelRequest {
  const path = url.slice(url.indexOf('/api/v1') + '/api/v1'.length);
  const headers: Record<string, string> = {};
  new Headers(init.headers).forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  const { body } = init;
  if (body instanceof Uint8Array) return { method: init.method ?? 'GET', path, headers, body: Uint8Array.from(body) };
  const text = typeof body === 'string' ? body : '';
  return { method: init.method ?? 'GET', path, headers, body: new TextEncoder().encode(text) };
}

function response(answer: ModelAnswer): Response {
  const empty = answer.status === 204 || answer.body === '';
  return new Response(empty ? null : answer.body, { status: answer.status, headers: answer.headers });
}

/** The connection breaks in the middle of the answer's body. */
function cutShort(answer: ModelAnswer, half: string): Response {
  if (answer.status === 204) throw new TypeError('terminated');
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(half));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** Waits for the phone to give up. */
function hang(clock: VirtualClock, signal: AbortSignal | null): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    clock.advance(60 * 60_000);
    if (signal === null || !signal.aborted) reject(new Error('A request without a time-out hangs for ever'));
  });
}
