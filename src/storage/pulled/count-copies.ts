import type { Caches } from '../phone/making-room.ts';
import { readParcelKey } from '../phone/parcel-key.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { listCopies } from '../phone/sealed-copies.ts';
import { heard } from '../phone/vault.ts';
import { isWanted, wantedOf } from './wanted-copies.ts';

/** How much of what wants a copy has one. `waits`: the service has told no key yet, so that nothing can be sealed to it. */
export type CopiesHere = { readonly wanted: number; readonly kept: number; readonly waits: boolean };

/** Tells a person about her copies on this phone. */
export async function countCopies(own: OwnStorage, caches: Caches): Promise<CopiesHere> {
  const { storage, owner } = own;
  const wanted = await storage.read((database) => wantedOf(database, owner));
  // For a live query, which loses its place at a promise that is not of the database.
  const copies = caches === null ? [] : await heard(listCopies(caches, storage.device).catch(() => []));
  const ids = new Set(copies.filter((copy) => copy.owner === owner && isWanted(wanted, copy)).map((copy) => copy.id));
  const waits = (await readParcelKey(own)) === null;
  return { wanted: wanted.records.size + wanted.photos.size, kept: ids.size, waits };
}
