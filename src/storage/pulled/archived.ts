import type { PhoneStorage } from '../phone/phone-storage.ts';
import type { EntityRow } from '../phone/schema.ts';
import { lastRow } from './registry.ts';

/** What is told `deleted` of some things that records name, without what was merged into one that stands. */
export type GoneThings = {
  /** The registry holds them no more: records about them are in no figure. */
  readonly archived: ReadonlySet<string>;
  /** They stand and are not this person's to read (6.3): as far as they are told, their names. */
  readonly names: ReadonlyMap<string, string>;
};

/** Those of these that are gone for this person. Unknown ones are not. */
export async function goneAmong(storage: PhoneStorage, ids: readonly string[]): Promise<GoneThings> {
  return await storage.read(async (database) => {
    const rows = await database.entities.bulkGet([...ids]);
    const gone = rows.flatMap((row) => (row?.deleted === true ? [row.id] : []));
    const ends = await Promise.all(gone.map(async (id) => [id, await lastRow(database, id)] as const));
    const isArchived = (row: EntityRow | null): boolean => row === null || (row.deleted && row.outOfScope !== true);
    return {
      archived: new Set(ends.flatMap(([id, row]) => (isArchived(row) ? [id] : []))),
      names: new Map(ends.flatMap(([id, row]) => (row?.outOfScope === true ? [[id, row.name] as const] : []))),
    };
  });
}
