import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type $ZodType, safeParse } from 'zod/v4/core';
import type { ProblemCode } from '../../domain/problem.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_ITEMS } from '../../domain/sync/protocol.ts';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES, passesJsonBounds } from '../json-bounds.ts';
import { issuesOf } from '../schema-issues.ts';
import { type Answer, refuse } from './answer.ts';
import { discardBody, holdBody, readBody } from './read-body.ts';

/** A part of a request that fits, or the refusal to answer with. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Answer };

/** How a route takes its body, and how OpenAPI tells of it. */
export type Body<T> = {
  readonly mediaTypes: readonly string[];
  /** The shape of a JSON body; null: the body is bytes. */
  readonly schema: $ZodType | null;
  /** `held`: what `hold` gave. */
  readonly take: (request: FastifyRequest, held: Readable | null) => Promise<Checked<T>>;
  /** Called when the request is here, before anything is looked up: what arrives from then on is kept for `take`. */
  readonly hold?: (request: FastifyRequest) => Readable;
};

const UNKNOWN_BYTES = 'application/octet-stream';
const MAX_JSON_BYTES = 1024 * 1024;

/** JSON that fits `schema`; 400 when it is no JSON, 422 when it does not fit. Gzip is inflated (1.2). */
export function jsonBody<T>(schema: $ZodType<T>, maxBytes: number = MAX_JSON_BYTES): Body<T> {
  const mediaTypes = ['application/json'];
  return {
    mediaTypes,
    schema,
    take: async (request) => {
      const read = await takeBytes(request, mediaTypes, maxBytes);
      if (!read.ok) return read;
      // Read nevertheless, it would be stored with other letters than were meant.
      if (!isUtf8(read.value)) return { ok: false, refusal: refuse(400, 'malformed-request', { reason: 'not-utf8' }) };
      if (!passesJsonBounds(read.value)) {
        const bounds = { maxValues: MAX_JSON_VALUES, maxDepth: MAX_JSON_DEPTH };
        return { ok: false, refusal: refuse(413, 'too-large', bounds) };
      }
      const parsed = parseJson(read.value);
      if (!parsed.ok) return { ok: false, refusal: refuse(400, 'malformed-request', { reason: 'not-json' }) };
      // The walk through a large body costs a tenth of a second; without an escape there is nothing to find.
      return checkAgainst(schema, parsed.value, 422, 'malformed-request', mayHoldOddText(read.value));
    },
  };
}

/** The whole body up to `maxBytes` after decoding. `schema` only describes it. Gzip is inflated (1.2). */
export function bytesBody(
  mediaTypes: readonly string[],
  maxBytes: number,
  schema: $ZodType | null = null,
): Body<Buffer> {
  return { mediaTypes, schema, take: (request) => takeBytes(request, mediaTypes, maxBytes) };
}

/** The bytes as they come, unbounded and not decoded: the route bounds them. */
export function streamBody(mediaTypes: readonly string[]): Body<Readable> {
  return {
    mediaTypes,
    schema: null,
    hold: (request) => holdBody(request.raw),
    take: async (request, held) =>
      refuseMediaType(request, mediaTypes) ??
      refuseEncoding(request) ?? { ok: true, value: held ?? holdBody(request.raw) },
  };
}

/** A route without a body; what is sent nevertheless is read and thrown away. */
export const noBody: Body<undefined> = {
  mediaTypes: [],
  schema: null,
  take: async (request) => {
    discardBody(request.raw);
    return { ok: true, value: undefined };
  },
};

/** 1.2: what is beyond the bounds, with the bounds. */
export function tooLarge(maxBytes: number = MAX_PUSH_BYTES): Answer {
  return refuse(413, 'too-large', { maxBytes, maxItems: MAX_PUSH_ITEMS });
}

/**
 * Checks a part of a request; the refusal tells where it breaks the schema. `mayBeOdd` false: no text in it holds what
 * no database stores.
 */
export function checkAgainst<T>(
  schema: $ZodType<T>,
  value: unknown,
  status: number,
  code: ProblemCode,
  mayBeOdd = true,
): Checked<T> {
  const reason = mayBeOdd ? whatIsOdd(value) : null;
  if (reason !== null) return { ok: false, refusal: refuse(status, code, { reason }) };
  const parsed = safeParse(schema, value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, refusal: refuse(status, code, { issues: issuesOf(parsed.error.issues) }) };
}

/** Whether JSON in UTF-8 has an escape that may stand for U+0000 or half of a surrogate pair. */
function mayHoldOddText(bytes: Buffer): boolean {
  return ['\\u0000', '\\ud', '\\uD'].some((escape) => bytes.includes(escape));
}

/**
 * What a text in it holds that no database stores as it came: U+0000, which PostgreSQL refuses, or half of a surrogate
 * pair, which becomes another letter. Refused alike, whatever the database; null: nothing.
 */
function whatIsOdd(value: unknown): 'nul-character' | 'lone-surrogate' | null {
  // Not by recursion: a request may be nested as deeply as it is long.
  const parts: unknown[] = [value];
  for (const part of parts) {
    if (typeof part === 'string') {
      if (part.includes('\0')) return 'nul-character';
      if (!part.isWellFormed()) return 'lone-surrogate';
    }
    if (typeof part === 'object' && part !== null) {
      for (const [name, member] of Object.entries(part)) parts.push(name, member);
    }
  }
  return null;
}

async function takeBytes(
  request: FastifyRequest,
  mediaTypes: readonly string[],
  maxBytes: number,
): Promise<Checked<Buffer>> {
  const refused = refuseMediaType(request, mediaTypes);
  if (refused !== null) return refused;
  const read = await readBody(request, maxBytes);
  return read.ok ? { ok: true, value: read.bytes } : { ok: false, refusal: bodyRefusal(read.reason, maxBytes) };
}

type Refused = { readonly ok: false; readonly refusal: Answer };

function refuseMediaType(request: FastifyRequest, mediaTypes: readonly string[]): Refused | null {
  // RFC 9110, 8.3: bytes of which nothing is said may be taken as octet-stream.
  const mediaType = (request.headers['content-type'] ?? UNKNOWN_BYTES).split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaTypes.includes(mediaType)) return null;
  discardBody(request.raw);
  return { ok: false, refusal: refuse(415, 'unsupported-media-type', { mediaTypes }) };
}

function refuseEncoding(request: FastifyRequest): Refused | null {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding.trim().toLowerCase() === 'identity') return null;
  discardBody(request.raw);
  return { ok: false, refusal: refuse(415, 'unsupported-media-type', { encodings: ['identity'] }) };
}

function bodyRefusal(reason: 'too-large' | 'bad-encoding' | 'damaged', maxBytes: number): Answer {
  switch (reason) {
    case 'too-large':
      return tooLarge(maxBytes);
    case 'bad-encoding':
      return refuse(415, 'unsupported-media-type', { encodings: ['gzip', 'identity'] }, { 'Accept-Encoding': 'gzip' });
    case 'damaged':
      return refuse(400, 'malformed-request', { reason: 'damaged-body' });
    default:
      return reason satisfies never;
  }
}

function parseJson(bytes: Buffer): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}

/** The rest of a body that nobody wants is thrown away, or the client never gets to the answer. */
export function drained(request: FastifyRequest, answer: Answer): Answer {
  discardBody(request.raw);
  return answer;
}
