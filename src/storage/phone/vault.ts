import { Dexie } from 'dexie';
import { type Vault, vaultSchema } from '../../domain/phone/vault.ts';
import { isQuotaError } from './no-space.ts';
import type { OwnStorage, PhoneStorage } from './open-storage.ts';

/** A key of a person and the name by which rows say what they are sealed with. */
export type NamedKey = { readonly id: string; readonly key: CryptoKey };

/** The keys of a person as this page or worker holds them. */
export type Keyring = {
  /** Opens everything of the person. Null: she has to open it first. */
  readonly data: NamedKey | null;
  /** Opens what is queued; always at hand. */
  readonly send: NamedKey;
};

/** The person has to open her data before this can be read. Nothing is damaged and nothing is to be set aside. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** The row with the keys cannot be read. Never made anew: what they opened would be lost. */
export class DamagedVaultError extends Error {
  override readonly name = 'DamagedVaultError';
}

/** Where the keys of a person lie in `meta`. */
export function vaultKey(owner: string): string {
  return `vault/${owner}`;
}

/** Keys that this page or worker has opened, by database and person. They never change while the data key is open. */
const opened = new WeakMap<PhoneStorage, Map<string, Promise<Keyring>>>();

/** The keys of a person, made now if this phone has none of hers. Never inside a transaction or a live query. */
function keyringOf(own: OwnStorage): Promise<Keyring> {
  return remembered(own, async () => (await readKeyring(own)) ?? makeKeyring(own));
}

/**
 * The keys for writing; null where there are none and no room to keep new ones, or where they are damaged: then what is
 * written lies in clear, because keeping it ranks above sealing it, and is carried over later.
 */
export async function keyringForWriting(own: OwnStorage): Promise<Keyring | null> {
  try {
    return await keyringOf(own);
  } catch (error) {
    if (error instanceof DamagedVaultError || isQuotaError(error)) return null;
    throw error;
  }
}

/** The keys of a person for reading; null: nothing of hers was ever sealed on this phone. */
export async function findKeyring(own: OwnStorage): Promise<Keyring | null> {
  const known = opened.get(own.storage)?.get(own.owner);
  if (known !== undefined) return heard(known);
  const found = await heard(outsideOf(() => readKeyring(own)));
  return found === null ? null : heard(remembered(own, async () => found));
}

/**
 * Waits for something else than the database so that a live query still hears of what is read afterwards: Dexie loses
 * its place at a native promise that takes its time.
 */
export function heard<T>(promise: Promise<T>): PromiseLike<T> {
  return Dexie.Promise.resolve(promise);
}

/** The keys are gone from the database: memory lets go of them too. */
export function forgetKeyring({ storage, owner }: OwnStorage): void {
  opened.get(storage)?.delete(owner);
}

function remembered({ storage, owner }: OwnStorage, find: () => Promise<Keyring>): Promise<Keyring> {
  const ofPhone = opened.get(storage) ?? new Map<string, Promise<Keyring>>();
  opened.set(storage, ofPhone);
  const known = ofPhone.get(owner);
  if (known !== undefined) return known;
  const found = outsideOf(find);
  ofPhone.set(owner, found);
  // A failure is not kept: the database may be there again the next time.
  found.catch(() => {
    if (ofPhone.get(owner) === found) ofPhone.delete(owner);
  });
  return found;
}

/** A native promise of work that stands in no transaction and no live query of whoever asked first. */
function outsideOf<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    Dexie.ignoreTransaction(() => {
      work().then(resolve, reject);
    });
  });
}

async function readKeyring({ storage, owner }: OwnStorage): Promise<Keyring | null> {
  const row = await storage.read((database) => database.meta.get(vaultKey(owner)));
  if (row === undefined) return null;
  const vault = vaultSchema.safeParse(row.value);
  if (!vault.success) throw new DamagedVaultError();
  return openVault(storage, vault.data);
}

async function makeKeyring({ storage, owner }: OwnStorage): Promise<Keyring> {
  const made = await newVault(storage);
  await storage.write(['meta'], async (database) => {
    // Another tab may have been quicker: its keys stay.
    if ((await database.meta.get(vaultKey(owner))) !== undefined) return;
    await database.meta.put({ key: vaultKey(owner), value: made });
  });
  const kept = await readKeyring({ storage, owner });
  if (kept === null) throw new DamagedVaultError();
  return kept;
}

async function newVault({ environment: { sealing } }: PhoneStorage): Promise<Vault> {
  const key = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  const sealed = await sealing.seal(key, sealing.randomBytes(KEY_BYTES));
  const sendKey = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  const name = (): string => Array.from(sealing.randomBytes(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    dataKey: { id: name(), lock: { by: 'phone', key, sealed } },
    sendKey: { id: name(), key: sendKey },
  };
}

async function openVault({ environment: { sealing } }: PhoneStorage, vault: Vault): Promise<Keyring> {
  const { id, lock } = vault.dataKey;
  const raw = await sealing.open(lock.key, lock.sealed);
  if (raw === null) throw new DamagedVaultError();
  return { data: { id, key: await sealing.keyOf(raw) }, send: vault.sendKey };
}

const KEY_BYTES = 32;
