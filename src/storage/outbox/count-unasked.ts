import type { OwnStorage } from '../phone/phone-storage.ts';
import { eachSubmissionIn } from '../phone/submission-rows.ts';
import { unaskedOf } from '../phone/unasked.ts';

/**
 * Counts, for leaving, a person's records that were sent once and that may be only here now (`unaskedOf`), beside those
 * that `countUnsent` counts.
 */
export function countUnasked({ storage, owner }: OwnStorage): Promise<number> {
  return storage.read(async (database) => {
    const records = new Set((await unaskedOf(database, owner)).map((row) => row.recordId));
    if (records.size > 0) await eachSubmissionIn(database, owner, 'outbox', (row) => records.delete(row.recordId));
    return records.size;
  });
}
