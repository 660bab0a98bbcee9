import { API_BASE, PROTOCOL_HEADER, problemSchema, SAID_PROTOCOL } from '../domain/sync/protocol.ts';
import type { TransportCode } from '../domain/sync/trouble.ts';
import { retryAfterMs } from './back-off.ts';

/** The parts of time that calls and rounds need; tests pass one that they move by hand. */
export type Clock = {
  /** Milliseconds since 1970, as the phone's clock says. */
  readonly now: () => number;
  /** Runs `act` after `milliseconds`; the answer cancels it. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
};

/** Where the service is and how to reach it. */
export type Wire = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Origin of the service without a slash at the end; empty in the app, which is served by it. */
  readonly origin: string;
  /** For tools and tests (2.3); the app has a cookie. */
  readonly bearer?: string;
  readonly clock: Clock;
  /** Called at each contact with the service itself (10.1). `offsetMs`: service minus phone. */
  readonly onContact?: (contact: { readonly serviceTimeMs: number; readonly offsetMs: number }) => void;
  /** 2.3: the service says that this phone was revoked. */
  readonly onRevoked?: () => void;
  /** 2.6: asks the person for the confirmation word, or to choose one; true: what was refused may be tried again. */
  readonly confirm?: (word: string) => Promise<boolean>;
  /** Bodies on the wire, for "what the day cost in bytes". */
  readonly onBytes?: (sent: number, received: number) => void;
};

export type { TransportCode };

/** Stop, keep everything, come back later (8.2). */
export type TransportFault = {
  readonly kind: 'transport';
  readonly code: TransportCode;
  readonly retryAfterMs: number | null;
  /** The answer had begun when the link broke. */
  readonly begun?: boolean;
};
/** The service understood and said no (1.3). Nothing on the phone is ever deleted because of it. */
type Refusal = {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  readonly milliseconds: number;
};
/** 401 from the service itself. `code` tells more at the opening of a session. */
type SignedOut = { readonly kind: 'signed-out'; readonly code: string };
type Answered<T> = {
  readonly kind: 'answered';
  readonly status: number;
  readonly value: T;
  readonly headers: Headers;
  readonly milliseconds: number;
};
export type Called<T> = Answered<T> | Refusal | SignedOut | TransportFault;

export type Call<T> = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with its slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  /** In all, however it goes on. */
  readonly timeoutMs: number;
  /** Without a byte, before the answer and within it; absent: as long as `timeoutMs`. A dead connection says nothing. */
  readonly silenceMs?: number;
  /** Reads the answer's body; null: not what the protocol says. For an empty answer it is called with undefined. */
  readonly read: (body: unknown) => T | null;
};

/** One request and what its answer means. Never throws for what a network or a service can do. */
export async function call<T>(wire: Wire, request: Call<T>): Promise<Called<T>> {
  const sentAt = wire.clock.now();
  const abort = new AbortController();
  let timedOut = false;
  const patience = watchFor(wire.clock, request, () => {
    timedOut = true;
    abort.abort();
  });
  const sentBytes = bytesOf(request.body);
  let response: Response | undefined;
  let text: string;
  try {
    response = await wire.fetch(wire.origin + API_BASE + request.path, {
      method: request.method,
      headers: {
        [PROTOCOL_HEADER]: SAID_PROTOCOL,
        ...(wire.bearer === undefined ? {} : { Authorization: `Bearer ${wire.bearer}` }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      credentials: 'same-origin',
      cache: 'no-store',
      // A captive portal answers with a redirect to its own page: that is an answer without our header (1.1).
      redirect: 'manual',
      signal: abort.signal,
    });
    text = request.method === 'HEAD' ? '' : await readText(response, patience.heard);
  } catch (error) {
    if (!isNetworkFault(error)) throw error;
    wire.onBytes?.(sentBytes, 0);
    return { ...transport(timedOut ? 'timeout' : 'offline'), ...(response === undefined ? {} : { begun: true }) };
  } finally {
    patience.over();
  }
  const receivedAt = wire.clock.now();
  wire.onBytes?.(sentBytes, receivedBytes(response, text));
  return understand(wire, request, response, text, sentAt, receivedAt);
}

/** Calls `giveUp` when the request takes too long, in all or without a byte. */
function watchFor(
  clock: Clock,
  { timeoutMs, silenceMs = timeoutMs }: Pick<Call<unknown>, 'timeoutMs' | 'silenceMs'>,
  giveUp: () => void,
): { readonly heard: () => void; readonly over: () => void } {
  const cancelWhole = clock.after(timeoutMs, giveUp);
  let cancelSilence = clock.after(silenceMs, giveUp);
  return {
    heard: () => {
      cancelSilence();
      cancelSilence = clock.after(silenceMs, giveUp);
    },
    over: () => {
      cancelWhole();
      cancelSilence();
    },
  };
}

async function readText(response: Response, heard: () => void): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (true) {
    const { done, value } = await reader.read();
    heard();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

function understand<T>(
  wire: Wire,
  request: Call<T>,
  response: Response,
  text: string,
  sentAt: number,
  receivedAt: number,
): Called<T> {
  const { status, headers } = response;
  // 1.1: whoever answers without the header is not the service, whatever the status says.
  if (headers.get(PROTOCOL_HEADER) === null) return transport('captive-portal');
  const body = parseJson(text);
  tellContact(wire, headers, body, sentAt, receivedAt);
  const wait = retryAfterMs(headers.get('Retry-After'), receivedAt);
  if (status === 429) return transport('too-many-requests', wait);
  if (status === 503) return transport('unavailable', wait);
  if (status >= 500) return transport('service-error', wait);
  const problem = problemSchema.safeParse(body);
  if (status === 401 && problem.success && problem.data.details?.['revoked'] === true) wire.onRevoked?.();
  if (status === 401) return { kind: 'signed-out', code: problem.success ? problem.data.code : 'signed-out' };
  if (status >= 400) {
    if (!problem.success && text !== '') return transport('unreadable-answer');
    return {
      kind: 'refused',
      status,
      code: problem.success ? problem.data.code : codeOfStatus(status),
      details: problem.success ? (problem.data.details ?? {}) : {},
      headers,
      milliseconds: receivedAt - sentAt,
    };
  }
  const value = status >= 200 && status < 300 && body !== UNREADABLE ? request.read(body) : null;
  if (value === null) return transport('unreadable-answer');
  return { kind: 'answered', status, value, headers, milliseconds: receivedAt - sentAt };
}

const UNREADABLE = Symbol('unreadable');

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return UNREADABLE;
    throw error;
  }
}

/** 10.1: the service's time against the phone's at the middle of the exchange. */
function tellContact(wire: Wire, headers: Headers, body: unknown, sentAt: number, receivedAt: number): void {
  const exact = typeof body === 'object' && body !== null && 'time' in body ? body.time : null;
  const stated = typeof exact === 'string' ? exact : headers.get('Date');
  const serviceTimeMs = Date.parse(stated ?? '');
  if (Number.isNaN(serviceTimeMs)) return;
  wire.onContact?.({ serviceTimeMs, offsetMs: Math.round(serviceTimeMs - (sentAt + receivedAt) / 2) });
}

/** Refusals to a HEAD have no body that could tell the code. */
function codeOfStatus(status: number): string {
  switch (status) {
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 413:
      return 'too-large';
    case 415:
      return 'unsupported-media-type';
    case 426:
      return 'client-too-old';
    default:
      return 'malformed-request';
  }
}

function transport(code: TransportCode, wait: number | null = null): TransportFault {
  return { kind: 'transport', code, retryAfterMs: wait };
}

/** fetch says every failure of the network with a TypeError, an abort with an AbortError. */
function isNetworkFault(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof DOMException && (error.name === 'AbortError' || error.name === 'NetworkError');
}

function bytesOf(body: Uint8Array<ArrayBuffer> | string | undefined): number {
  if (body === undefined) return 0;
  return typeof body === 'string' ? new TextEncoder().encode(body).byteLength : body.byteLength;
}

/** Bytes of the answer on the wire, by its `Content-Length` (compressed); without that header the bytes of its text. */
function receivedBytes(response: Response, text: string): number {
  const stated = Number(response.headers.get('Content-Length') ?? 'NaN');
  return Number.isFinite(stated) ? stated : bytesOf(text);
}
