import { type SecretLock, vaultSchema } from '../../domain/phone/vault.ts';
import { LOCK_COPY } from '../../domain/sync/phone-lock.ts';
import { joined, parted } from './lock.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { SealedBytes } from './sealing.ts';
import { findKeyring, vaultKey } from './vault.ts';

/** The way back of a person on this phone: its id, and the copy while it lies here; null: nothing is locked. */
export async function readWayBack(
  own: OwnStorage,
): Promise<{ readonly id: string; readonly copy: SealedBytes | null } | null> {
  const lock = await secretLockOf(own);
  return lock === null ? null : { id: lock.rescue.id, copy: lock.rescue.copy };
}

/** The service has it on disk: what lies here can go. */
export function noteCopyKept(own: OwnStorage, id: string): Promise<void> {
  return changeRescue(own, (rescue) => (rescue.id === id ? { ...rescue, copy: null } : rescue));
}

/**
 * The service does not have it (any more): it is made again of what only the open data key opens. False: it is closed, so
 * this waits until it is opened.
 */
export async function bringCopyAgain(own: OwnStorage, id: string): Promise<boolean> {
  const lock = await secretLockOf(own);
  const data = (await findKeyring(own))?.data ?? null;
  if (lock === null || lock.rescue.id !== id || data === null) return false;
  if (lock.rescue.copy !== null) return true;
  const bytes = await own.storage.environment.sealing.open(data.key, lock.rescue.again);
  if (bytes === null) return false;
  const copy = parted(bytes);
  await changeRescue(own, (rescue) => (rescue.id === id ? { ...rescue, copy } : rescue));
  return true;
}

/** The copy as it travels, in base64. */
export function copyText(copy: SealedBytes): string {
  return btoa(String.fromCharCode(...joined(copy)));
}

/** Null: no copy. */
export function copyOfText(text: string): SealedBytes | null {
  return LOCK_COPY.test(text) ? parted(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))) : null;
}

async function secretLockOf({ storage, owner }: OwnStorage): Promise<SecretLock | null> {
  const row = await storage.read((database) => database.meta.get(vaultKey(owner)));
  const lock = vaultSchema.safeParse(row?.value).data?.dataKey.lock;
  return lock?.by === 'secret' ? lock : null;
}

async function changeRescue(
  { storage, owner }: OwnStorage,
  change: (rescue: SecretLock['rescue']) => SecretLock['rescue'],
): Promise<void> {
  await storage.write(['meta'], async (database) => {
    const vault = vaultSchema.safeParse((await database.meta.get(vaultKey(owner)))?.value).data;
    if (vault === undefined || vault.dataKey.lock.by !== 'secret') return;
    const { lock } = vault.dataKey;
    const next = { ...lock, rescue: change(lock.rescue) };
    await database.meta.put({ key: vaultKey(owner), value: { ...vault, dataKey: { ...vault.dataKey, lock: next } } });
  });
}
