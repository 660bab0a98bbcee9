import { isHeld } from '../../domain/submission/status.ts';
import type { Submission } from '../../domain/submission/submission.ts';
import { decodeFinishedBody } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import { newestFirst } from '../phone/newest-first.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { QueuedRow } from '../phone/rows.ts';
import type { StoredSubmission } from '../phone/schema.ts';
import { eachSubmissionIn, isUnanswered, ownSubmission, revisionsOf, submissionsIn } from '../phone/submission-rows.ts';
import { assemble } from './freeze.ts';
import { itemsOf, type OutboxItem, openItems } from './outbox-items.ts';

export { type FrozenSubmission, freezeForSending, readFrozen } from './freeze.ts';
export { mendGaps } from './mend-gaps.ts';
export { applyReceipts, askAllProved, listProved, listToReconcile, noteAsked, type ProvedPage } from './receipts.ts';
export { discardSetAside, restoreSetAside, retrySetAside, setAside } from './set-aside.ts';

/** Rows ready to be pushed, in order of finishing; of each record only its earliest unanswered revision (3.1). */
export function listToSend({ storage, owner }: OwnStorage, limit: number): Promise<readonly QueuedRow[]> {
  return storage.read(async (database) => {
    const records = new Set<string>();
    return submissionsIn(database, owner, 'outbox')
      .filter((row) => {
        if (!isUnanswered(row) || records.has(row.recordId)) return false;
        records.add(row.recordId);
        return true;
      })
      .limit(limit)
      .toArray();
  });
}

/** The request with these is over without an answer (8.2): they wait again, frozen as they are. */
export async function markNotSending({ storage, owner }: OwnStorage, keys: readonly string[]): Promise<void> {
  await storage.write(['submissions'], async (database) => {
    for (const key of keys) {
      const row = await ownSubmission(database, owner, key);
      if (row !== null) await database.submissions.put({ ...row, sendingSince: null });
    }
  });
}

/** What is not proved yet. The counts tell of all records that wait, `waiting` holds the versions of the first of them. */
export type Outbox = {
  readonly setAside: readonly OutboxItem[];
  readonly waiting: readonly OutboxItem[];
  /** Records with a version that the service does not have. */
  readonly here: number;
  /** Records that are being sent, or of which photos are missing there. */
  readonly going: number;
  /** Whether more records wait than `waiting` holds. */
  readonly more: boolean;
};

/**
 * Everything that was set aside, and the first `atMost` records of what waits, with all their versions, in order of
 * finishing. For live queries.
 */
export async function readOutbox(own: OwnStorage, atMost: number): Promise<Outbox> {
  const { storage, owner } = own;
  const kept = await storage.read(async (database) => {
    const setAside: StoredSubmission[] = [];
    const waiting: StoredSubmission[] = [];
    const here = new Set<string>();
    const going = new Set<string>();
    const held = new Set<string>();
    let more = false;
    await eachSubmissionIn(database, owner, 'outbox', (row) => {
      if (row.setAside !== null) {
        setAside.push(row);
        return;
      }
      if (held.size < atMost) held.add(row.recordId);
      if (held.has(row.recordId)) waiting.push(row);
      else more = true;
      (isHeld(row.receipt) || row.sendingSince !== null ? going : here).add(row.recordId);
    });
    return {
      setAside: await itemsOf(database, owner, setAside),
      waiting: await itemsOf(database, owner, waiting),
      here: here.size,
      going: going.size,
      more,
    };
  });
  return {
    ...kept,
    setAside: await openItems(own, kept.setAside),
    waiting: await openItems(own, kept.waiting),
  };
}

/** What the service refused, or what waits for a person, in order of finishing. */
export function listSetAside({ storage, owner }: OwnStorage): Promise<readonly QueuedRow[]> {
  return storage.read(async (database) => {
    const rows: QueuedRow[] = [];
    await eachSubmissionIn(database, owner, 'outbox', (row) => {
      if (row.setAside !== null) rows.push(row);
    });
    return rows;
  });
}

/** What was sent and proved (or mended by a later revision), last first, readable offline. */
export async function listSent(own: OwnStorage, limit: number, offset = 0): Promise<readonly OutboxItem[]> {
  const { storage, owner } = own;
  const items = await storage.read(async (database) => {
    const rows = newestFirst(submissionsIn(database, owner, 'history'))
      .offset(offset)
      .limit(limit);
    return itemsOf(database, owner, await rows.toArray());
  });
  return openItems(own, items);
}

/** The trash of finished records. */
export async function listTrash(own: OwnStorage): Promise<readonly OutboxItem[]> {
  const { storage, owner } = own;
  const items = await storage.read(async (database) =>
    itemsOf(database, owner, await newestFirst(submissionsIn(database, owner, 'trash')).toArray()),
  );
  return openItems(own, items);
}

/** One finished revision with its status; null when it is not here. */
export async function readOutboxItem(own: OwnStorage, key: string): Promise<OutboxItem | null> {
  const { storage, owner } = own;
  const items = await storage.read(async (database) => {
    const row = await ownSubmission(database, owner, key);
    return row === null ? [] : itemsOf(database, owner, [row]);
  });
  return (await openItems(own, items))[0] ?? null;
}

/** Every version of a record that was finished on this phone, the latest first; the trash aside. */
export async function listRevisions(own: OwnStorage, recordId: string): Promise<readonly OutboxItem[]> {
  const { storage, owner } = own;
  const items = await storage.read(async (database) => {
    const rows = (await revisionsOf(database, owner, recordId)).filter(({ place }) => place !== 'trash');
    return itemsOf(database, owner, rows.toReversed());
  });
  return openItems(own, items);
}

/** The record itself, as it will travel or travelled (numbers are 0 and the hash empty before it is frozen). */
export async function readFinished(own: OwnStorage, key: string): Promise<Submission | null> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const row = await ownSubmission(database, owner, key);
    const stored = row === null ? undefined : await database.bodies.get(finishedKey(key));
    return row === null || stored === undefined ? null : { row, body: stored.body };
  });
  return found === null ? null : assemble(await decodeFinishedBody(own, found.body), found.row.frozen);
}
