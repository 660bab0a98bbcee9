import { RETRYABLE_REJECTIONS } from '../domain/problem.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_ITEMS, type Receipt } from '../domain/sync/protocol.ts';
import type { SetAsideCode } from '../domain/sync/trouble.ts';
import type { Called, TransportFault } from './call.ts';
import { COMPRESSION_GUESS, type Link } from './link.ts';
import { type FrozenKey, receiptFor } from './receipts.ts';

/** What a round knows when it asks what comes next. */
export type RoundView = {
  readonly reconciled: boolean;
  readonly recordsWait: boolean;
  /** What was proved was asked about, where the service is another one than was asked last. */
  readonly checked: boolean;
  readonly photosWait: boolean;
  readonly pulled: boolean;
  /** What the pull told of forms is here: definitions and files. */
  readonly formsHere: boolean;
};
export type Step = 'reconcile' | 'push' | 'check' | 'photo' | 'pull' | 'forms' | 'done';

/** 8.1: reconcile, push all that is queued, ask about what was proved, then photos, pull, forms. A record finished meanwhile goes before photos. */
export function nextStep(view: RoundView): Step {
  if (!view.reconciled) return 'reconcile';
  if (view.recordsWait) return 'push';
  if (!view.checked) return 'check';
  if (view.photosWait) return 'photo';
  if (!view.pulled) return 'pull';
  if (!view.formsHere) return 'forms';
  return 'done';
}

/** 1.2, lowered by what a 413 said. */
export type PushLimits = { readonly maxBytes: number; readonly maxItems: number };
export const PUSH_LIMITS: PushLimits = { maxBytes: MAX_PUSH_BYTES, maxItems: MAX_PUSH_ITEMS };

/** What choosing a batch needs of a row. */
export type Sendable = { readonly key: string; readonly approximateBytes: number; readonly attempts: number };

/** Failed tries by which a record falls behind the others, so that it cannot hold them up (lesson 6). */
const ATTEMPTS_APART = 3;

/**
 * The keys of the records that go in the next push, out of `rows` in the order in which they were finished: as many as
 * link and bounds allow, but at least one. Records that have failed more often go later, and never in one push with those
 * that have not.
 */
export function chooseBatch(
  rows: readonly Sendable[],
  link: Link,
  limits: PushLimits,
  guess = COMPRESSION_GUESS.gzip,
): readonly string[] {
  const byPatience = rows.toSorted((a, b) => patience(a) - patience(b));
  const first = byPatience[0];
  if (first === undefined) return [];
  // The size of a row is an estimate, and the envelope takes room too.
  const plainBound = Math.min(limits.maxBytes * 0.9, link.budgetBytes / (link.compression ?? guess));
  const itemBound = Math.min(limits.maxItems, link.maxItems);
  const keys: string[] = [];
  let bytes = 0;
  for (const row of byPatience) {
    if (keys.length >= itemBound || patience(row) !== patience(first)) break;
    if (keys.length > 0 && bytes + row.approximateBytes > plainBound) break;
    bytes += row.approximateBytes;
    keys.push(row.key);
  }
  return keys;
}

function patience(row: Sendable): number {
  return Math.floor(row.attempts / ATTEMPTS_APART);
}

/** What a push's answer asks the phone to do. */
export type PushVerdict =
  /** Each record by its own receipt. */
  | { readonly kind: 'receipts'; readonly results: readonly Receipt[] }
  /** The whole was refused for what it holds: find the one by halves (1.2). */
  | { readonly kind: 'halve'; readonly limits: PushLimits }
  /**
   * The records of the push are set aside with this code and never deleted. Either the push held one record alone, or
   * the reason is none of the records' (a 403 of the whole push, for example).
   */
  | { readonly kind: 'set-aside'; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  /** The record may have been damaged on the way: it stays queued, and a later round tries again. */
  | { readonly kind: 'try-again' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'stop'; readonly fault: TransportFault };

/** Judges the answer to a push of `items` records. `limits`: those of the push; `attempts`: earlier ones of the first. */
export function judgePush(
  answer: Called<readonly Receipt[]>,
  items: number,
  limits: PushLimits,
  attempts: number,
): PushVerdict {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'receipts', results: answer.value };
    case 'transport':
      return { kind: 'stop', fault: answer };
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'refused': {
      const inContent =
        answer.status === 400 || answer.status === 409 || answer.status === 413 || answer.status === 415;
      if ((inContent || answer.status === 422) && items > 1) {
        return { kind: 'halve', limits: answer.status === 413 ? lowered(limits, answer.details) : limits };
      }
      // 1.2: a body that broke on the way (gzip notices) is refused as a whole, and says nothing of its record.
      if (answer.status === 400 && answer.code === 'malformed-request' && attempts < DAMAGED_TRIES) {
        return { kind: 'try-again' };
      }
      return { kind: 'set-aside', code: answer.code, details: answer.details };
    }
    default:
      return answer satisfies never;
  }
}

function lowered(limits: PushLimits, details: Readonly<Record<string, unknown>>): PushLimits {
  const told = (value: unknown, now: number) =>
    typeof value === 'number' && value >= 1 ? Math.min(now, Math.floor(value)) : now;
  return { maxBytes: told(details['maxBytes'], limits.maxBytes), maxItems: told(details['maxItems'], limits.maxItems) };
}

/** What came of each record of a batch. */
export type Sorted = {
  /** To be written down as the service's word. */
  readonly receipts: readonly Receipt[];
  /** Records of which the answer says nothing that can be trusted: they stay queued and are asked about again (4.7). */
  readonly unanswered: readonly string[];
};

/** Tries of a record that arrived damaged before the person is told. */
const DAMAGED_TRIES = 3;

/** A record as it went: `photos` are the hashes of its manifest. */
export type SentRecord = FrozenKey & {
  readonly key: string;
  readonly attempts: number;
  readonly photos: readonly string[];
};

/** Sorts an answer's receipts by what was sent; only those of exactly this content count (lesson 3). */
export function sortReceipts(sent: readonly SentRecord[], results: readonly Receipt[]): Sorted {
  const receipts: Receipt[] = [];
  const unanswered: string[] = [];
  for (const record of sent) {
    const receipt = receiptFor(results, record);
    const damaged = receipt?.code === 'hash-mismatch' && record.attempts < DAMAGED_TRIES;
    // A receipt that misses photos which the record does not have was damaged on the way: its silence proves nothing.
    const foreign = receipt?.missingPhotos?.some((sha256) => !record.photos.includes(sha256)) === true;
    if (receipt === null || receipt.outcome === 'unknown' || damaged || foreign) unanswered.push(record.key);
    else receipts.push(receipt);
  }
  return { receipts, unanswered };
}

/** Failed tries after which a record that alone fells the service, while it answers all else, is set aside. */
const FELLING_TRIES = 5;

/**
 * Whether a push that failed is the fault of its only record and not of the link: the service, or something before
 * it, answered other requests of this round and fails on this one again and again (lesson 6).
 */
export function fellsTheService(
  fault: TransportFault,
  batch: readonly { readonly attempts: number }[],
  answeredThisRound: boolean,
): boolean {
  const [only, second] = batch;
  if (only === undefined || second !== undefined || !answeredThisRound || only.attempts < FELLING_TRIES) return false;
  return fault.code === 'service-error' || fault.code === 'captive-portal';
}

/** Reasons for which a record waits that time or somebody at the service may mend without touching the record. */
const RETRIED_BY_THEMSELVES: readonly SetAsideCode[] = [
  ...RETRYABLE_REJECTIONS,
  'forbidden',
  'not-found',
  'gone',
  'client-too-old',
  'malformed-request',
  'service-error',
  'captive-portal',
];
export const RETRY_SET_ASIDE_MS = 60 * 60_000;

/** Whether a record or photo set aside with `code` at `atMs` may be sent again unchanged without being asked. */
export function retryDue(code: string, atMs: number, nowMs: number): boolean {
  if (!RETRIED_BY_THEMSELVES.some((each) => each === code)) return false;
  // A clock set back must not make it wait for years.
  return nowMs - atMs >= RETRY_SET_ASIDE_MS || nowMs < atMs;
}

/** Whether photos may go now. `connection`: `navigator.connection.type`, or null where the browser does not tell. */
export function photosMayGo(onlyOnWifi: boolean, connection: string | null, asked: boolean): boolean {
  if (!onlyOnWifi || connection === 'wifi' || connection === 'ethernet') return true;
  // A browser that does not tell cannot be waited for: the person's own button decides.
  return connection === null && asked;
}
