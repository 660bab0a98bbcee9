import type { SimPhone } from '../support/sim-phone.ts';

/** How many things of the registry the phone has. */
export function countEntities(phone: SimPhone): Promise<number> {
  return phone.storage.read((database) => database.entities.filter((row) => !row.deleted).count());
}
