import { type ServiceKey, serviceKeySchema } from '../../domain/sync/parcel.ts';
import { readMeta } from './meta.ts';
import type { OwnStorage, PhoneStorage } from './phone-storage.ts';

/** Where the key lies to which this person's unsent work is sealed when the phone is revoked (2.7). */
export function parcelKeyKey(owner: string): string {
  return `parcel-key/${owner}`;
}

/** Everybody of this phone for whom the service has told a key. */
export async function ownersWithParcelKey(storage: PhoneStorage): Promise<readonly string[]> {
  const prefix = parcelKeyKey('');
  const keys = await storage.read((database) => database.meta.where('key').startsWith(prefix).primaryKeys());
  return keys.map((key) => key.slice(prefix.length));
}

/** Changes when the service has told somebody of this phone a key, or another one. */
export async function parcelKeysStamp(storage: PhoneStorage): Promise<string> {
  const rows = await storage.read((database) => database.meta.where('key').startsWith(parcelKeyKey('')).toArray());
  return JSON.stringify(rows);
}

/** The key that the service told; null: it has told none, and what is unsent waits for its person. */
export function readParcelKey({ storage, owner }: OwnStorage): Promise<ServiceKey | null> {
  return readMeta(storage, parcelKeyKey(owner), serviceKeySchema);
}

/** The service told its key; where it is the one that is known nothing is written. */
export async function noteParcelKey(own: OwnStorage, told: ServiceKey): Promise<void> {
  if ((await readParcelKey(own))?.key === told.key) return;
  const { storage, owner } = own;
  await storage.write(['meta'], (database) => database.meta.put({ key: parcelKeyKey(owner), value: told }));
}
