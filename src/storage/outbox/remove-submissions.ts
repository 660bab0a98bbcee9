import { isHeld } from '../../domain/submission/status.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { releasePhotos } from '../photos/photo-holders.ts';

/** Takes finished revisions off the phone, with their bodies; photos that nobody else needs are loose then. In a transaction. */
export async function removeSubmissions(database: BitacoraDatabase, keys: readonly string[]): Promise<void> {
  await database.submissions.bulkDelete([...keys]);
  await database.bodies.bulkDelete(keys.map(finishedKey));
  for (const key of keys) await releasePhotos(database, finishedKey(key));
}

/** Whether it is practice that the service had: where the service has it no more it goes here too, and never again there. */
export function isEmptied(row: StoredSubmission): boolean {
  return row.practice && isHeld(row.receipt);
}
