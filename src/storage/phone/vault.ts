import { Dexie } from 'dexie';
import { isStillOpen } from '../../domain/phone/opened.ts';
import { sessionSchema } from '../../domain/phone/session.ts';
import { syncStateSchema } from '../../domain/phone/sync-state.ts';
import { type Opened, openedSchema, type Vault, vaultSchema } from '../../domain/phone/vault.ts';
import { GoneKeyError, noteHeld, wasHeld } from './held-keys.ts';
import { isQuotaError } from './no-space.ts';
import type { OwnStorage, PhoneStorage } from './phone-storage.ts';
import type { BitacoraDatabase } from './schema.ts';
import type { Sealing } from './sealing.ts';
import { syncKey } from './sync-key.ts';

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

/** Where the data key lies while it is open, and only then. */
export function openedKey(owner: string): string {
  return `opened/${owner}`;
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

/**
 * Closes a person's data on this phone, where something opens them again; in other tabs too. What is queued goes on being
 * sent.
 */
export async function closeLock({ storage, owner }: OwnStorage): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const vault = vaultSchema.safeParse((await database.meta.get(vaultKey(owner)))?.value).data;
    if (vault?.dataKey.lock.by === 'secret') await database.meta.delete(openedKey(owner));
  });
  forgetKeyring({ storage, owner });
}

/** The keys in the database are others, or gone: memory lets go of them too. */
export function forgetKeyrings(storage: PhoneStorage): void {
  opened.delete(storage);
}

/** The same of one person. */
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
  const forget = () => {
    if (ofPhone.get(owner) === found) ofPhone.delete(owner);
  };
  // A failure is not kept: the database may be there again the next time. What is closed may be opened by another tab.
  void found.then((keyring) => (keyring.data === null ? forget() : undefined), forget);
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

/**
 * What keeps a person's keys, and her data key while it is open. `vault` null: there are none; undefined: they cannot be
 * read.
 */
export async function readKeys(
  database: BitacoraDatabase,
  { storage, owner }: OwnStorage,
): Promise<{ readonly vault: Vault | null | undefined; readonly opened: Opened | null }> {
  const [row, open, sync] = await database.meta.bulkGet([vaultKey(owner), openedKey(owner), syncKey(owner)]);
  const vault = row === undefined ? null : vaultSchema.safeParse(row.value).data;
  const opened = openedSchema.safeParse(open?.value).data;
  if (opened === undefined || opened.keyId !== vault?.dataKey.id) return { vault, opened: null };
  const told = syncStateSchema.safeParse(sync?.value).data?.toldTime ?? null;
  return { vault, opened: isStillOpen(opened, storage.environment.now(), told) ? opened : null };
}

async function readKeyring(own: OwnStorage): Promise<Keyring | null> {
  const { vault, opened } = await own.storage.read(async (database) => {
    const keys = await readKeys(database, own);
    if (keys.vault) noteHeld(database, { owner: own.owner, vaultKey: vaultKey(own.owner) }, keys.vault);
    return keys;
  });
  if (vault === null) return null;
  if (vault === undefined) throw new DamagedVaultError();
  return openVault(own.storage, vault, opened);
}

async function makeKeyring({ storage, owner }: OwnStorage): Promise<Keyring> {
  const made = await newVault(storage);
  await storage.write(['meta'], async (database) => {
    // Another tab may have been quicker: its keys stay.
    if ((await database.meta.get(vaultKey(owner))) !== undefined) return;
    // She was cleared from this phone, and a page that was open goes on: nothing is kept for nobody.
    const isHere = sessionSchema.safeParse((await database.meta.get('session'))?.value).success;
    if (!isHere && wasHeld(database, owner)) throw new GoneKeyError(owner);
    await database.meta.put({ key: vaultKey(owner), value: made });
  });
  const kept = await readKeyring({ storage, owner });
  if (kept === null) throw new DamagedVaultError();
  return kept;
}

async function newVault({ environment: { sealing } }: PhoneStorage): Promise<Vault> {
  const lock = await phoneLockOf(sealing, sealing.randomBytes(KEY_BYTES));
  const sendKey = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  const name = (): string => Array.from(sealing.randomBytes(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { dataKey: { id: name(), lock }, sendKey: { id: name(), key: sendKey } };
}

/** The lock that asks nobody anything. `raw`: the data key. */
export async function phoneLockOf(sealing: Sealing, raw: Uint8Array<ArrayBuffer>) {
  const key = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  return { by: 'phone' as const, key, sealed: await sealing.seal(key, raw) };
}

async function openVault({ environment }: PhoneStorage, vault: Vault, opened: Opened | null): Promise<Keyring> {
  const { id, lock } = vault.dataKey;
  if (lock.by === 'secret') {
    return { data: opened === null ? null : { id, key: opened.key }, send: vault.sendKey };
  }
  const raw = await environment.sealing.open(lock.key, lock.sealed);
  if (raw === null) throw new DamagedVaultError();
  return { data: { id, key: await environment.sealing.keyOf(raw) }, send: vault.sendKey };
}

export const KEY_BYTES = 32;
