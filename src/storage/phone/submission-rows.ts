import { Dexie } from 'dexie';
import { isHeld } from '../../domain/submission/status.ts';
import type { MadeOn } from './rows.ts';
import { type BitacoraDatabase, type StoredSubmission, type SubmissionPlace } from './schema.ts';

/** A finished revision of this owner; another person's is not there. Inside or outside a transaction. */
export async function ownSubmission(
  database: BitacoraDatabase,
  owner: string,
  key: string,
): Promise<StoredSubmission | null> {
  const row = await database.submissions.get(key);
  return row !== undefined && row.owner === owner ? row : null;
}

/** Rows of one place, in order of finishing. */
export function submissionsIn(database: BitacoraDatabase, owner: string, place: SubmissionPlace) {
  return database.submissions
    .where('[owner+place+order]')
    .between([owner, place, Dexie.minKey], [owner, place, Dexie.maxKey]);
}

/** Rows that are in memory at once when a place is gone through. */
const AT_ONCE = 200;

/** Goes through the rows of one place in order, a few at a time: memory stays flat however long the queue is. */
export async function eachSubmissionIn(
  database: BitacoraDatabase,
  owner: string,
  place: SubmissionPlace,
  act: (row: StoredSubmission) => void,
): Promise<void> {
  for (let last: StoredSubmission | undefined, first = true; first || last !== undefined; first = false) {
    const rows = await database.submissions
      .where('[owner+place+order]')
      .between([owner, place, last?.order ?? Dexie.minKey], [owner, place, Dexie.maxKey], last === undefined)
      .limit(AT_ONCE)
      .toArray();
    for (const row of rows) act(row);
    last = rows.length < AT_ONCE ? undefined : rows.at(-1);
  }
}

/** All finished revisions of a record on this phone, in order of finishing. */
export async function revisionsOf(
  database: BitacoraDatabase,
  owner: string,
  recordId: string,
): Promise<StoredSubmission[]> {
  const rows = await database.submissions.where('recordId').equals(recordId).toArray();
  return rows.filter((row) => row.owner === owner).sort((left, right) => left.order - right.order);
}

/** The next place in the order of finishing. */
export async function nextSubmissionOrder(database: BitacoraDatabase, owner: string): Promise<number> {
  const last = await database.submissions
    .where('[owner+order]')
    .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
    .last();
  return (last?.order ?? 0) + 1;
}

/** 3.1: whether a later revision of the same record has to wait for this one's answer. */
export function isUnanswered(row: StoredSubmission): boolean {
  return row.place === 'outbox' && row.setAside === null && !isHeld(row.receipt);
}

/** A pulled head as what something is made on. */
export function pulledBase({ revision, contentHash }: { revision: number; contentHash: string | null }): MadeOn {
  return { kind: 'service', revision, hash: contentHash ?? undefined };
}

/** `own`: this phone made it, and the service has said to hold it. */
type Base = { readonly revision: number; readonly hash?: string | undefined; readonly own: boolean };

/**
 * 3.1: the revision on the service's line that something was made on. A refused or branched revision is nobody's
 * base: what it was made on itself stands in for it. `expected`: one that is frozen and unanswered counts as stored.
 */
export function baseOf(madeOn: MadeOn, revisions: readonly StoredSubmission[], expected = false): Base {
  let current = madeOn;
  for (;;) {
    if (current.kind === 'nothing') return { revision: 0, own: false };
    if (current.kind === 'service') return { revision: current.revision, hash: current.hash, own: false };
    const { key }: { readonly key: string } = current;
    const row = revisions.find((candidate) => candidate.key === key);
    if (row === undefined) return { revision: 0, own: false };
    const outcome = row.receipt?.outcome;
    const isBase = outcome === 'stored' || outcome === 'duplicate' || (expected && isUnanswered(row));
    if (row.frozen !== null && isBase) {
      return { revision: row.frozen.revision, hash: row.frozen.contentHash, own: true };
    }
    current = row.madeOn;
  }
}
