import type { Wire } from '../../src/sync/call.ts';
import { linkAtStart } from '../../src/sync/link.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import { PUSH_LIMITS } from '../../src/sync/plan.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import type { Round } from '../../src/sync/round-state.ts';
import { openPhone } from '../storage/support/phone.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

export const OURS: Readonly<Record<string, string>> = { 'Bitacora-Protocol': '1' };

/** A request as a step of a round made it; `json`: its body where that is JSON. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: RequestInit['body'];
  readonly json: Record<string, unknown>;
};

export const answered = (body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { headers: { ...OURS, ...headers } });
export const refusal = (status: number, code: string, details: object = {}): Response =>
  new Response(JSON.stringify({ type: 'x', title: 'x', status, code, details }), { status, headers: OURS });
export const noSignal = (): never => {
  throw new TypeError('Failed to fetch');
};

/** How the service answers a request; `before`: how many came before it. */
export type Answering = (asked: Asked, before: number) => Response | Promise<Response>;

export const DONE = { kind: 'done' };
export const stoppedBy = (code: string) => ({ kind: 'stopped', code, retryAfterMs: null });

/**
 * A round of a real phone before a service of which the test writes each answer. `port`: what of the phone's rows the
 * test tells itself; `round`: what the round knows already.
 */
export async function scriptedRound(
  answer: Answering,
  { port = {}, round: known = {} }: { readonly port?: Partial<PhonePort>; readonly round?: Partial<Round> } = {},
) {
  const { storage, ana } = await openPhone();
  const clock = new VirtualClock();
  const asked: Asked[] = [];
  const fetch: Wire['fetch'] = async (url, { method = 'GET', headers, body = null }) => {
    const json = typeof body === 'string' || body instanceof Uint8Array ? jsonOf(body) : {};
    const request = { method, path: url.replace('/api/v1', ''), headers: new Headers(headers), body, json };
    asked.push(request);
    clock.advance(100);
    return await answer(request, asked.length - 1);
  };
  let flushes = 0;
  const round: Round = {
    phone: { ...phonePort(storage, ana.owner), ...port },
    wire: { fetch, origin: '', clock },
    compress: null,
    giveWay: () => Promise.resolve(),
    photosMayGo: () => true,
    tell: () => undefined,
    link: linkAtStart(0, null, 1),
    columns: 'no',
    limits: PUSH_LIMITS,
    answered: false,
    progressed: false,
    pushed: new Set(),
    missed: new Set(),
    photosDone: new Set(),
    reconciledOnce: { done: false },
    cut: false,
    photoFailures: new Map(),
    flush: async () => {
      flushes += 1;
    },
    recordUnknown: false,
    full: false,
    unnoted: new Set(),
    ...known,
  };
  return { storage, ana, clock, asked, round, flushes: () => flushes };
}

function jsonOf(body: string | Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return {};
  }
}
