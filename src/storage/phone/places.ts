import { isHeld } from '../../domain/submission/status.ts';
import type { PhotoTransfer } from './rows.ts';
import type { BitacoraDatabase, StoredSubmission, SubmissionPlace } from './schema.ts';
import { isProved, transfersOf } from './transfer-rows.ts';

/**
 * Moves rows between outbox and history after something was proved or taken back. Inside a transaction over
 * submissions and photoTransfers. Returns what became proved.
 */
export async function settlePlaces(
  database: BitacoraDatabase,
  owner: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const proved: string[] = [];
  for (const row of await database.submissions.bulkGet([...keys])) {
    if (row === undefined || row.owner !== owner) continue;
    const transfers = await transfersOf(
      database,
      owner,
      row.photos.map((photo) => photo.sha256),
    );
    const place = placeOf(row, transfers);
    if (place === row.place) continue;
    await database.submissions.put({ ...row, place });
    if (place === 'history') proved.push(row.key);
  }
  return proved;
}

/** 8.3: history is what the service holds with every photo, or what a later revision mends. */
function placeOf(row: StoredSubmission, transfers: ReadonlyMap<string, PhotoTransfer>): SubmissionPlace {
  if (row.discardedAt !== null) return 'trash';
  if (row.replacedBy !== null) return 'history';
  const proved = row.photos.every((photo) => isProved(transfers.get(photo.sha256)));
  return row.setAside === null && isHeld(row.receipt) && proved ? 'history' : 'outbox';
}
