import type { SubmissionStatus } from '../domain/submission/status.ts';
import type { Submission } from '../domain/submission/submission.ts';
import type { Receipt } from '../domain/sync/protocol.ts';
import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import type { PhotoTransfer, SubmissionRow } from './rows.ts';

/** Rows ready to be pushed, in order of finishing; of each record only its earliest unanswered revision (3.1). */
export async function listToSend(_own: OwnStorage, _limit: number): Promise<readonly SubmissionRow[]> {
  throw new Error('being built');
}

export type FrozenSubmission = { readonly key: string; readonly submission: Submission };

/**
 * To be called when the first byte is about to leave: gives number, base and hash (3.1), durably, and marks the rows
 * as being sent. A frozen one comes back unchanged. Rows that must wait, are set aside or gone are left out;
 * what cannot be written as JSON is set aside as `malformed`.
 */
export async function freezeForSending(
  _own: OwnStorage,
  _keys: readonly string[],
): Promise<readonly FrozenSubmission[]> {
  throw new Error('being built');
}

/** The request with these is over without an answer (8.2): they wait again, frozen as they are. */
export async function markNotSending(_own: OwnStorage, _keys: readonly string[]): Promise<void> {
  throw new Error('being built');
}

/** Frozen rows without a final answer, or with photos missing: what 4.7 asks about. */
export async function listToReconcile(
  _own: OwnStorage,
): Promise<readonly { readonly id: string; readonly revision: number; readonly contentHash: string }[]> {
  throw new Error('being built');
}

/** Receipts of a push (4.1) or of 4.7, in any order and as often as they come. Returns how many rows they met. */
export async function applyReceipts(_own: OwnStorage, _receipts: readonly Receipt[]): Promise<number> {
  throw new Error('being built');
}

/** Sets one record aside for a reason met outside a receipt (413 of a single record, 403, ...). */
export async function setAside(
  _own: OwnStorage,
  _key: string,
  _code: string,
  _details?: Readonly<Record<string, unknown>>,
): Promise<void> {
  throw new Error('being built');
}

/** Sends a set-aside record again, unchanged. */
export async function retrySetAside(_own: OwnStorage, _key: string): Promise<{ readonly status: 'queued' | 'gone' }> {
  throw new Error('being built');
}

/** Moves a set-aside record to the trash; the caller has asked twice. It stays readable and can come back. */
export async function discardSetAside(
  _own: OwnStorage,
  _key: string,
  _confirmation: 'confirmed-twice',
): Promise<{ readonly status: 'discarded' | 'gone' | 'not-set-aside' }> {
  throw new Error('being built');
}

export async function restoreSetAside(
  _own: OwnStorage,
  _key: string,
): Promise<{ readonly status: 'restored' | 'gone' }> {
  throw new Error('being built');
}

export type OutboxItem = {
  readonly row: SubmissionRow;
  readonly status: SubmissionStatus;
  readonly transfers: readonly PhotoTransfer[];
};

/** What is not proved yet, set-aside ones included, in order. For live queries. */
export async function listOutbox(_own: OwnStorage): Promise<readonly OutboxItem[]> {
  throw new Error('being built');
}

/** What was sent and proved, last first, readable offline. */
export async function listSent(_own: OwnStorage, _limit: number, _offset?: number): Promise<readonly OutboxItem[]> {
  throw new Error('being built');
}

/** The trash of finished records. */
export async function listTrash(_own: OwnStorage): Promise<readonly OutboxItem[]> {
  throw new Error('being built');
}

/** One finished revision with its status; null when it is not here. */
export async function readOutboxItem(_own: OwnStorage, _key: string): Promise<OutboxItem | null> {
  throw new Error('being built');
}

/** The record itself, as it will travel or travelled (revision, base and hash are zero or empty before it is frozen). */
export async function readFinished(_own: OwnStorage, _key: string): Promise<Submission | null> {
  throw new Error('being built');
}

/** Counts for the badge and for leaving: what exists only on this phone. */
export type Unsent = {
  readonly drafts: number;
  readonly queued: number;
  readonly setAside: number;
  readonly photos: number;
};
export async function countUnsent(_own: OwnStorage): Promise<Unsent> {
  throw new Error('being built');
}
export type { NoSpace };
