import type { PhoneStorage } from '../phone/phone-storage.ts';
import { standingRow } from './registry.ts';

/** Those of these that the registry holds no more: archived ones, and what was merged into one. Unknown ones are not. */
export async function archivedAmong(storage: PhoneStorage, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return await storage.read(async (database) => {
    const rows = await database.entities.bulkGet([...ids]);
    const gone = rows.flatMap((row) => (row?.deleted === true ? [row.id] : []));
    const standing = await Promise.all(
      gone.map(async (id) => ((await standingRow(database, id)) === null ? id : null)),
    );
    return new Set(standing.flatMap((id) => id ?? []));
  });
}
