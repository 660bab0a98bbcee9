import { Dexie } from 'dexie';
import type { PullState } from '../../domain/phone/pull-state.ts';
import { mergeReceipt } from '../../domain/submission/merge-receipt.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { Receipt } from '../../domain/sync/protocol.ts';
import { lastProved, noteProved } from '../phone/last-proved.ts';
import { newestFirst } from '../phone/newest-first.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { settlePlaces } from '../phone/places.ts';
import { readPullState } from '../phone/pull-progress.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { eachSubmissionIn, revisionsOf, submissionsIn } from '../phone/submission-rows.ts';
import { newTransfer, transfersOf } from '../phone/transfer-rows.ts';
import { isAskable } from '../phone/unasked.ts';
import { finishedHoldersOf } from '../photos/photo-holders.ts';
import { dropErased, dropErasedBefore, unlessClosed } from './drop-erased.ts';
import { isEmptied, removeSubmissions } from './remove-submissions.ts';

/**
 * A revision that the service is asked about (4.7). `proved`: the service had told that it has the revision with all
 * its photos. It has them still, unless it was restored from an older backup.
 */
export type ToReconcile = {
  readonly id: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly proved?: true;
};

/** A page of proved revisions. `from`, `to`: the rows between which they lie, by their order; `to` null: the last page. */
export type ProvedPage = {
  readonly keys: readonly ToReconcile[];
  readonly scope: string;
  readonly from: number | undefined;
  readonly to: number | null;
};

/**
 * Frozen rows without a final answer, or with photos missing. `history` adds so many of the last proved ones, whose
 * bodies are still here: a service that was restored from an older backup gets them again.
 */
export function listToReconcile({ storage, owner }: OwnStorage, history = 0): Promise<readonly ToReconcile[]> {
  return storage.read(async (database) => {
    const keys: ToReconcile[] = [];
    await eachSubmissionIn(database, owner, 'outbox', (row) => keys.push(...asked(row)));
    if (history === 0) return keys;
    const noted = await database.submissions.bulkGet([...(await lastProved(database, owner))]);
    const proved = noted.filter((row) => row?.owner === owner && row.place === 'history');
    // What a version before proved was not noted.
    const finished = await newestFirst(submissionsIn(database, owner, 'history'))
      .limit(history)
      .toArray();
    const rows = new Map([...proved, ...finished].flatMap((row) => (row === undefined ? [] : [[row.key, row]])));
    for (const row of [...rows.values()].slice(0, history).toReversed()) keys.push(...asked(row, true));
    return keys;
  });
}

/** The question about a row. Practice is never asked as `proved`: where it is gone, somebody emptied it. */
function asked(row: StoredSubmission, proved = false): readonly ToReconcile[] {
  const { frozen, recordId: id } = row;
  if (frozen === null || !isAskable(row)) return [];
  const mark: Pick<ToReconcile, 'proved'> = proved && !row.practice ? { proved } : {};
  return [{ id, revision: frozen.revision, contentHash: frozen.contentHash, ...mark }];
}

/**
 * The next of all that was ever proved, in order of finishing, while the service that stands now was not asked about all
 * of it; null: it was. A scope (6.4) is another after a restore, so nobody has to note that there was one.
 */
export function listProved({ storage, owner }: OwnStorage, limit: number): Promise<ProvedPage | null> {
  return storage.read(async (database) => {
    const { scope, asked: done, askedTo: from } = await readPullState(database, owner);
    if (scope === null || done === scope) return null;
    const rows = await database.submissions
      .where('[owner+place+order]')
      .between([owner, 'history', from ?? Dexie.minKey], [owner, 'history', Dexie.maxKey], from === undefined)
      .limit(limit)
      .toArray();
    const to = rows.length < limit ? null : (rows.at(-1)?.order ?? null);
    return { keys: rows.flatMap((row) => asked(row, true)), scope, from, to };
  });
}

/**
 * Notes that the service answered a page of questions. Notes nothing where the pull began under another scope
 * meanwhile.
 */
export function noteAsked(own: OwnStorage, { scope, from, to }: ProvedPage): Promise<void> {
  return changeAsked(own, ({ askedTo, ...state }) => {
    if (state.scope !== scope || askedTo !== from) return null;
    return to === null ? { ...state, asked: scope } : { ...state, askedTo: to };
  });
}

/** The service lost something that it had proved: it is asked about everything. */
export function askAllProved(own: OwnStorage): Promise<void> {
  return changeAsked(own, ({ asked: done, ...state }) => (done === state.scope ? state : null));
}

/** `change` null: as it is. */
async function changeAsked(
  { storage, owner }: OwnStorage,
  change: (state: PullState) => PullState | null,
): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const value = change(await readPullState(database, owner));
    if (value !== null) await database.meta.put({ key: `pull/${owner}`, value });
  });
}

/**
 * Receipts of a push (4.1) or of 4.7, in any order and as often as they come. Returns how many rows they met. What was
 * erased there before it was heard to be there loses its personal answers here too (6.12).
 */
export async function applyReceipts(own: OwnStorage, receipts: readonly Receipt[]): Promise<number> {
  const met = await writeReceipts(own, receipts);
  const held = receipts.filter(isHeld);
  const told = await dropErasedBefore(
    own,
    held.map(({ id }) => id),
  );
  for (const { id, erased } of held) if (erased === true && !told.has(id)) await dropBrought(own, id);
  return met;
}

/**
 * 6.12: of an erased record of a colleague that this person brought and may not read whole. Its own author gets the head
 * with the next pull, which tells what of it stays.
 */
async function dropBrought(own: OwnStorage, recordId: string): Promise<void> {
  const { storage, owner } = own;
  const rows = await storage.read((database) => revisionsOf(database, owner, recordId));
  if (rows.every((row) => row.author !== owner)) await unlessClosed(() => dropErased(own, recordId, { answers: {} }));
}

function writeReceipts({ storage, owner }: OwnStorage, receipts: readonly Receipt[]): Promise<number> {
  const now = storage.environment.now();
  return storage.write(['submissions', 'photoTransfers', 'photoHolders', 'bodies', 'meta'], async (database) => {
    let met = 0;
    const proved: string[] = [];
    for (const receipt of receipts) {
      const row = (await revisionsOf(database, owner, receipt.id)).find((candidate) => matches(candidate, receipt));
      if (row === undefined || isDamaged(row, receipt)) continue;
      met += 1;
      proved.push(...(await applyReceipt(database, row, receipt, now)));
    }
    await noteProved(database, owner, proved);
    return met;
  });
}

/** A receipt that misses a photo which the record does not have was damaged on the way: nothing in it counts. */
function isDamaged(row: StoredSubmission, { missingPhotos = [] }: Receipt): boolean {
  return missingPhotos.some((sha256) => !row.photos.some((photo) => photo.sha256 === sha256));
}

/** A receipt speaks of one revision and one content; another content under the same number is not ours. */
function matches({ frozen }: StoredSubmission, receipt: Receipt): boolean {
  return (
    frozen !== null &&
    frozen.revision === receipt.revision &&
    (receipt.contentHash === undefined || receipt.contentHash === frozen.contentHash)
  );
}

async function applyReceipt(
  database: BitacoraDatabase,
  row: StoredSubmission,
  arrived: Receipt,
  now: string,
): Promise<readonly string[]> {
  if (arrived.outcome === 'unknown' && isEmptied(row)) {
    await removeSubmissions(database, [row.key]);
    return [];
  }
  const known = { receipt: row.receipt, refusedCode: row.setAside?.code ?? null };
  const merged = mergeReceipt(known, arrived);
  if (merged === 'ignored') {
    await database.submissions.put({ ...row, sendingSince: null });
    return [];
  }
  const { receipt, refusedCode } = merged;
  const setAside = refusedCode === null ? null : { code: refusedCode, details: arrived.details ?? null, at: now };
  // What the service holds after all needs no mending, and lies in no trash.
  const held = isHeld(receipt) ? { replacedBy: null, discardedAt: null } : {};
  await database.submissions.put({ ...row, ...held, receipt, setAside, sendingSince: null });
  const changed = isHeld(receipt) ? await notePhotosOf(database, row, receipt.missingPhotos ?? [], now) : [];
  // Another revision may have been waiting for the same photo, or is no longer proved without it.
  const holders = await Promise.all(changed.map((sha256) => finishedHoldersOf(database, sha256)));
  return settlePlaces(database, row.owner, [...new Set([row.key, ...holders.flat()])]);
}

/**
 * 5.1: a photo that the service does not miss is complete; one that it misses is not, whatever was believed.
 * Returns the hashes of which something else is known now.
 */
async function notePhotosOf(
  database: BitacoraDatabase,
  row: StoredSubmission,
  missing: readonly string[],
  now: string,
): Promise<readonly string[]> {
  const changed: string[] = [];
  const hashes = row.photos.map((photo) => photo.sha256);
  const transfers = await transfersOf(database, row.owner, hashes);
  for (const sha256 of new Set(hashes)) {
    const transfer = transfers.get(sha256) ?? newTransfer(row.owner, sha256);
    const provedAt = missing.includes(sha256) ? null : (transfer.provedAt ?? now);
    if (provedAt !== transfer.provedAt || !transfers.has(sha256)) {
      await database.photoTransfers.put({ ...transfer, provedAt });
      changed.push(sha256);
    }
  }
  return changed;
}
