import { listRevoked } from './change-session.ts';
import { listLostPlaces } from './copy-places.ts';
import type { Caches } from './making-room.ts';
import type { PhoneStorage } from './phone-storage.ts';

/** Parcels that the service has not taken yet (2.7). */
export function countParcels(storage: PhoneStorage): Promise<number> {
  return storage.read((database) => database.parcels.count());
}

/**
 * Whether this phone has something to hand in: parcels, unsent work of somebody whose phone this was, or copies of what lay
 * in a database that was lost.
 */
export async function hasToHandIn(storage: PhoneStorage, caches: Caches): Promise<boolean> {
  if ((await listRevoked(storage)).length > 0 || (await countParcels(storage)) > 0) return true;
  return (await listLostPlaces(caches, storage.device)).length > 0;
}
