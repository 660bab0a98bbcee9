import { mergeReceipt } from '../../domain/submission/merge-receipt.ts';
import { isHeld } from '../../domain/submission/status.ts';
import type { Receipt } from '../../domain/sync/protocol.ts';
import { newestFirst } from '../phone/newest-first.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { settlePlaces } from '../phone/places.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { eachSubmissionIn, revisionsOf, submissionsIn } from '../phone/submission-rows.ts';
import { newTransfer, transfersOf } from '../phone/transfer-rows.ts';
import { finishedHoldersOf } from '../photos/photo-holders.ts';

/** What 4.7 asks about. `proved`: the service had it with all its photos, so it has it still unless it was put back. */
export type ToReconcile = {
  readonly id: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly proved?: true;
};

/**
 * Frozen rows without a final answer, or with photos missing. `history` adds so many of the last proved ones, whose
 * bodies are still here: a service that was restored from an older backup gets them again.
 */
export function listToReconcile({ storage, owner }: OwnStorage, history = 0): Promise<readonly ToReconcile[]> {
  return storage.read(async (database) => {
    const keys: ToReconcile[] = [];
    const note = (row: StoredSubmission, mark: Pick<ToReconcile, 'proved'> = {}): void => {
      if (row.frozen === null || row.frozen.onlyKept === true || row.setAside !== null) return;
      keys.push({ id: row.recordId, revision: row.frozen.revision, contentHash: row.frozen.contentHash, ...mark });
    };
    await eachSubmissionIn(database, owner, 'outbox', (row) => note(row));
    const proved =
      history > 0
        ? await newestFirst(submissionsIn(database, owner, 'history'))
            .limit(history)
            .toArray()
        : [];
    for (const row of proved.toReversed()) note(row, { proved: true });
    return keys;
  });
}

/** Receipts of a push (4.1) or of 4.7, in any order and as often as they come. Returns how many rows they met. */
export function applyReceipts({ storage, owner }: OwnStorage, receipts: readonly Receipt[]): Promise<number> {
  const now = storage.environment.now();
  return storage.write(['submissions', 'photoTransfers', 'photoHolders'], async (database) => {
    let met = 0;
    for (const receipt of receipts) {
      const row = (await revisionsOf(database, owner, receipt.id)).find((candidate) => matches(candidate, receipt));
      if (row === undefined || isDamaged(row, receipt)) continue;
      met += 1;
      await applyReceipt(database, row, receipt, now);
    }
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
): Promise<void> {
  const known = { receipt: row.receipt, refusedCode: row.setAside?.code ?? null };
  const merged = mergeReceipt(known, arrived);
  if (merged === 'ignored') {
    await database.submissions.put({ ...row, sendingSince: null });
    return;
  }
  const { receipt, refusedCode } = merged;
  const setAside = refusedCode === null ? null : { code: refusedCode, details: arrived.details ?? null, at: now };
  // What the service holds after all needs no mending, and lies in no trash.
  const held = isHeld(receipt) ? { replacedBy: null, discardedAt: null } : {};
  await database.submissions.put({ ...row, ...held, receipt, setAside, sendingSince: null });
  const changed = isHeld(receipt) ? await notePhotosOf(database, row, receipt.missingPhotos ?? [], now) : [];
  // Another revision may have been waiting for the same photo, or is no longer proved without it.
  const holders = await Promise.all(changed.map((sha256) => finishedHoldersOf(database, sha256)));
  await settlePlaces(database, row.owner, [...new Set([row.key, ...holders.flat()])]);
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
