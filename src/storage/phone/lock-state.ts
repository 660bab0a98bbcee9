import type { SecretKind } from '../../domain/phone/vault.ts';
import type { OwnStorage } from './phone-storage.ts';
import { forgetKeyring, openedKey, readKeys } from './vault.ts';

/** What screens ask of a person's lock. */
export type LockState =
  /** Nobody is asked anything. */
  { readonly kind: 'none' } | ({ readonly kind: 'open' } & Lock) | ({ readonly kind: 'closed' } & Lock);

type Lock = {
  /** What is typed; null: too many wrong tries, only the service's copy opens it. */
  readonly secret: SecretKind | null;
  /** What the phone's own lock is asked with; null: it was not chosen. */
  readonly phoneLock: { readonly credentialId: Uint8Array<ArrayBuffer>; readonly salt: Uint8Array<ArrayBuffer> } | null;
  readonly tries: { readonly wrong: number; readonly lastAt: string | null };
};

/** For a live query. Keys that cannot be read ask nothing: what they opened is told as damaged where it is read. */
export async function readLockState(own: OwnStorage): Promise<LockState> {
  const { vault, opened } = await own.storage.read((database) => readKeys(database, own));
  if (vault === null || vault === undefined || vault.dataKey.lock.by === 'phone') return { kind: 'none' };
  const { secret, phoneLock, tries } = vault.dataKey.lock;
  return { kind: opened === null ? 'closed' : 'open', secret: secret?.kind ?? null, phoneLock, tries };
}

/**
 * Whether a person's data are closed; not for a live query. What is over by its time is taken away by whoever finds it so:
 * a clock that is put back opens nothing again.
 */
export async function isLockClosed(own: OwnStorage): Promise<boolean> {
  if ((await readLockState(own)).kind !== 'closed') return false;
  await own.storage.write(['meta'], async (database) => {
    // Opened in another tab meanwhile: that stays.
    const { vault, opened } = await readKeys(database, own);
    if (vault?.dataKey.lock.by === 'secret' && opened === null) await database.meta.delete(openedKey(own.owner));
  });
  forgetKeyring(own);
  return true;
}
