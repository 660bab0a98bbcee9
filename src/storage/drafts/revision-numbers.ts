import type { OwnStorage } from '../phone/phone-storage.ts';
import { revisionsOf } from '../phone/submission-rows.ts';

/** The revision numbers of what was finished here, by key; what has not left yet has none. */
export function revisionNumbers(
  { storage, owner }: OwnStorage,
  recordId: string,
): Promise<ReadonlyMap<string, number>> {
  return storage.read(async (database) => {
    const rows = await revisionsOf(database, owner, recordId);
    return new Map(rows.flatMap(({ key, frozen }) => (frozen === null ? [] : [[key, frozen.revision] as const])));
  });
}
