import type { PhoneStorage } from './open-storage.ts';
import { readRevoked } from './session.ts';

/** Parcels that the service has not taken yet (2.7). */
export function countParcels(storage: PhoneStorage): Promise<number> {
  return storage.read((database) => database.parcels.count());
}

/** Whether this phone has something to hand in: parcels, or unsent work of somebody whose phone this was. */
export async function hasToHandIn(storage: PhoneStorage): Promise<boolean> {
  return (await readRevoked(storage))?.unsent === true || (await countParcels(storage)) > 0;
}
