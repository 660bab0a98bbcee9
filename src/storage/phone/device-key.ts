import { type DeviceKey, deviceKeySchema } from '../../domain/phone/device-key.ts';
import { provedText } from '../../domain/submission/proof.ts';
import type { NewDeviceKey } from './environment.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { OwnStorage, PhoneStorage } from './phone-storage.ts';

function metaKey(owner: string): string {
  return `device-key/${owner}`;
}

/** A key to join with (3.5), which `keepDeviceKey` keeps once it is known whose it is; null: this browser makes none. */
export async function newDeviceKey({ environment }: PhoneStorage): Promise<NewDeviceKey | null> {
  return (await environment.keys?.make()) ?? null;
}

/** The key that the service was told at joining. */
export async function keepDeviceKey({ storage, owner }: OwnStorage, key: NewDeviceKey): Promise<void> {
  await changeMeta(storage, metaKey(owner), deviceKeySchema, () => ({ ...key, told: true }));
}

/**
 * The public key that the service has still to be told, made now where a phone joined before phones had one. null: it
 * knows the key, or this browser makes none.
 */
export async function deviceKeyToTell({ storage, owner }: OwnStorage): Promise<string | null> {
  const known = await readMeta(storage, metaKey(owner), deviceKeySchema);
  if (known !== null) return known.told ? null : known.publicKey;
  const made = await newDeviceKey(storage);
  if (made === null) return null;
  // Another tab may have been quicker: its key stays.
  const kept = await changeMeta(storage, metaKey(owner), deviceKeySchema, (key) => key ?? { ...made, told: false });
  return kept?.publicKey ?? null;
}

/** The service knows this key now. */
export async function noteDeviceKeyTold({ storage, owner }: OwnStorage, publicKey: string): Promise<void> {
  const told = (key: DeviceKey | null) => (key?.publicKey === publicKey ? { ...key, told: true } : key);
  await changeMeta(storage, metaKey(owner), deviceKeySchema, told);
}

/** The proof that a record was made on this phone (3.5); null: without a key, which costs the record nothing. */
export async function proofOf({ storage, owner }: OwnStorage, record: object): Promise<string | null> {
  const { keys } = storage.environment;
  const key = keys === undefined ? null : await readMeta(storage, metaKey(owner), deviceKeySchema);
  const text = key === null ? null : provedText(record);
  if (keys === undefined || key === null || text === null || !text.ok) return null;
  return keys.sign(key.privateKey, new TextEncoder().encode(text.text));
}

/** This phone's signature over a text (2.7); null: the service knows no key of this person and phone. */
export async function signAsPhone({ storage, owner }: OwnStorage, text: string): Promise<string | null> {
  const { keys } = storage.environment;
  const key = keys === undefined ? null : await readMeta(storage, metaKey(owner), deviceKeySchema);
  if (keys === undefined || key === null || !key.told) return null;
  return keys.sign(key.privateKey, new TextEncoder().encode(text));
}
