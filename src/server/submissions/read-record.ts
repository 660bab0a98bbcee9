import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { instantDays } from '../../domain/expression/calendar.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { submissionSchema } from '../../domain/submission/submission.ts';
import { issuesOf } from '../schema-issues.ts';
import type { BatchItem } from './split-batch.ts';

export type RecordContent = z.infer<typeof submissionSchema>;

/** What a receipt repeats of the record it is about; what cannot be read is left empty. */
export type Echo = { readonly id: string; readonly revision: number; readonly contentHash?: string };

/** A record of a push, read and checked by itself; nothing about what is stored. */
export type ReadRecord =
  | {
      readonly kind: 'read';
      readonly echo: Echo;
      readonly content: RecordContent;
      /** RFC 8785 text without `contentHash`; its SHA-256 has been compared. */
      readonly text: string;
      /** Length of `text` as UTF-8. */
      readonly bytes: number;
    }
  | { readonly kind: 'malformed'; readonly echo: Echo; readonly details: Readonly<Record<string, unknown>> }
  | { readonly kind: 'hash-mismatch'; readonly echo: Echo; readonly details: Readonly<Record<string, unknown>> };

/** Reads one record: `malformed` before `hash-mismatch` (4.4). Never throws. */
export function readRecord(item: BatchItem): ReadRecord {
  const value = parse(item);
  const echo = echoOf(value);
  const malformed = (details: Readonly<Record<string, unknown>>): ReadRecord => ({ kind: 'malformed', echo, details });
  if (item.fault !== null) return malformed({ reason: item.fault });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return malformed({ reason: 'not-an-object' });
  const canonical = canonicalSubmission(value);
  if (!canonical.ok) return malformed({ reason: canonical.reason });
  return check(value, echo, canonical.text, hashOf(canonical.text));
}

/**
 * 1.6: reads a record that came without its hash, because one digest speaks for the whole body. null: it has no
 * canonical text, so that the digest cannot hold either.
 */
export function readUnhashed(value: Record<string, unknown>): ReadRecord | null {
  const canonical = canonicalSubmission(value);
  if (!canonical.ok) return null;
  const computed = hashOf(canonical.text);
  const hashed = { ...value, contentHash: computed };
  return check(hashed, echoOf(hashed), canonical.text, computed);
}

function check(value: object, echo: Echo, text: string, computed: string): ReadRecord {
  const parsed = submissionSchema.safeParse(value);
  if (!parsed.success) return { kind: 'malformed', echo, details: { issues: issuesOf(parsed.error.issues) } };
  const content = parsed.data;
  if (indexedTexts(content).some((indexed) => indexed.includes('\0')))
    return { kind: 'malformed', echo, details: { reason: 'nul-character' } };
  const impossible = timesOf(content).filter(([, time]) => instantDays(time, UTC) === null);
  if (impossible.length > 0) {
    const issues = impossible.map(([path]) => ({ path, code: 'invalid_format' }));
    return { kind: 'malformed', echo, details: { issues } };
  }
  // 4.4: what arrived is not what the phone meant to send, or it counts otherwise.
  if (computed !== content.contentHash) return { kind: 'hash-mismatch', echo, details: { computed } };
  return { kind: 'read', echo, content, text, bytes: Buffer.byteLength(text, 'utf8') };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function parse(item: BatchItem): unknown {
  // Depth has been bounded by whoever cut the batch.
  if (item.fault === 'too-deep') return undefined;
  try {
    return JSON.parse(item.bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function echoOf(value: unknown): Echo {
  if (typeof value !== 'object' || value === null) return { id: '', revision: 0 };
  const id = 'id' in value ? shortText(value.id) : null;
  const hash = 'contentHash' in value ? shortText(value.contentHash) : null;
  const revision = 'revision' in value && Number.isSafeInteger(value.revision) ? Number(value.revision) : 0;
  return { id: id ?? '', revision, ...(hash === null ? {} : { contentHash: hash }) };
}

function shortText(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 100 ? value.toWellFormed() : null;
}

/** Every time has its own offset: that of the moment is never asked for. */
const UTC = { now: (): string => '1970-01-01T00:00:00Z' };

/**
 * 3: the times of a record, which have to be ones that a calendar and a clock show. `Date.parse`, by which their shape
 * looks, takes 30 February for 2 March and 24:00 for the next day; a program that reads them later may not.
 */
function timesOf({ startedAt, finishedAt, location }: RecordContent): (readonly [string, string])[] {
  return [
    ['startedAt', startedAt],
    ['finishedAt', finishedAt],
    ...(location === null ? [] : [['location/takenAt', location.takenAt] as const]),
  ];
}

/** Texts that become columns: PostgreSQL cannot hold a NUL in one, and both databases answer the same. */
function indexedTexts(content: RecordContent): string[] {
  return [
    content.subject?.id ?? '',
    content.author ?? '',
    content.form.id,
    ...content.photos.flatMap((photo) => [photo.question, photo.mediaType]),
  ];
}
