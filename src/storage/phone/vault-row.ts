import { type Opened, type SecretLock, type Vault, vaultSchema } from '../../domain/phone/vault.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { BitacoraDatabase } from './schema.ts';
import { SEALED_ALL } from './seal-rows.ts';
import { DamagedVaultError, forgetKeyring, keyringForWriting, openedKey, vaultKey } from './vault.ts';

// The row of `meta` that keeps a person's data key, read and written whole.

/** The lock of before and nothing else is replaced: another tab may have been quicker. */
export async function replaceLock(
  { storage, owner }: OwnStorage,
  before: Vault,
  lock: Vault['dataKey']['lock'],
  opened: Opened | null,
): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const now = await readVault(database, owner);
    if (now === null || now.dataKey.id !== before.dataKey.id) throw new DamagedVaultError();
    await putVault(database, owner, { ...now, dataKey: { ...now.dataKey, lock } });
    if (opened === null) await database.meta.delete(openedKey(owner));
    else await database.meta.put({ key: openedKey(owner), value: opened });
    await database.meta.delete(SEALED_ALL);
  });
  forgetKeyring({ storage, owner });
}

/** Changes the lock where something is typed; where nothing is asked there is nothing to change. */
export async function changeSecretLock(
  { storage, owner }: OwnStorage,
  change: (lock: SecretLock) => SecretLock,
): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const vault = await readVault(database, owner);
    if (vault === null || vault.dataKey.lock.by !== 'secret') return;
    await putVault(database, owner, { ...vault, dataKey: { ...vault.dataKey, lock: change(vault.dataKey.lock) } });
  });
}

/** The vault, made now where nothing of this person was kept yet. */
export async function vaultOf(own: OwnStorage): Promise<Vault> {
  await keyringForWriting(own);
  const vault = await own.storage.read((database) => readVault(database, own.owner));
  if (vault === null) throw new DamagedVaultError();
  return vault;
}

/**
 * A person's keys as they lie in `meta`; null: there are none, or the row is damaged. Inside a transaction over `meta`.
 */
export async function readVault(database: BitacoraDatabase, owner: string): Promise<Vault | null> {
  return vaultSchema.safeParse((await database.meta.get(vaultKey(owner)))?.value).data ?? null;
}

/** Writes a person's keys. Inside a transaction over `meta`. */
export async function putVault(database: BitacoraDatabase, owner: string, value: Vault): Promise<void> {
  await database.meta.put({ key: vaultKey(owner), value });
}

/** The same vault with other tries counted. */
export function withTries(vault: Vault, lock: SecretLock, tries: SecretLock['tries']): Vault {
  return { ...vault, dataKey: { ...vault.dataKey, lock: { ...lock, tries } } };
}
