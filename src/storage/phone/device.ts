import { readDevice } from './canary.ts';
import type { PhoneStorage } from './open-storage.ts';

/** The person has read that the data of this phone were erased. */
export async function acknowledgeErasure(storage: PhoneStorage): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const device = await readDevice(database);
    if (device !== null) await database.meta.put({ key: 'device', value: { ...device, erased: null } });
  });
}
