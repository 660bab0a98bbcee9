import { MOST_WRONG_TRIES, plainSecret, waitBeforeTry } from '../../domain/phone/lock.ts';
import type { SecretLock, Vault } from '../../domain/phone/vault.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { SealedBytes } from './sealing.ts';
import { DamagedVaultError } from './vault.ts';
import { changeSecretLock, putVault, readVault, vaultOf, withTries } from './vault-row.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** How a try to open ended. */
export type Opening =
  | { readonly kind: 'opened' }
  /** `waitMs`: until the next try. */
  | { readonly kind: 'wrong'; readonly left: number; readonly waitMs: number }
  /** Not tried at all: it is too soon. */
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** Too many wrong tries, or none of this kind was chosen: the service has to be asked. */
  | { readonly kind: 'ask-service' };

/** What opens it: what was typed, what the phone's own lock gave, or the copy that the service kept. */
export type Proof =
  | { readonly by: 'secret'; readonly text: string }
  | { readonly by: 'phone-lock'; readonly key: Bytes }
  | { readonly by: 'copy'; readonly copy: SealedBytes };

type Proved = { readonly kind: 'proved'; readonly vault: Vault; readonly raw: Bytes };

/** The data key by what opens it; null: by the lock that asks nothing. A try is counted before it is made. */
export async function prove(
  own: OwnStorage,
  proof: Proof | null,
): Promise<Proved | Exclude<Opening, { kind: 'opened' }>> {
  const { storage } = own;
  const { sealing } = storage.environment;
  const vault = await vaultOf(own);
  const { lock } = vault.dataKey;
  if (lock.by === 'phone') {
    const raw = await sealing.open(lock.key, lock.sealed);
    if (raw === null) throw new DamagedVaultError();
    return { kind: 'proved', vault, raw };
  }
  switch (proof?.by) {
    case undefined:
      return { kind: 'ask-service' };
    case 'copy': {
      const raw = await sealing.open(lock.rescue.key, proof.copy);
      return raw === null ? { kind: 'ask-service' } : { kind: 'proved', vault, raw };
    }
    case 'phone-lock': {
      if (lock.phoneLock === null) return { kind: 'ask-service' };
      const raw = await sealing.open(await sealing.keyOf(proof.key), lock.phoneLock.sealed);
      return raw === null ? { kind: 'ask-service' } : { kind: 'proved', vault, raw };
    }
    case 'secret':
      return proveSecret(own, proof.text);
    default:
      return proof satisfies never;
  }
}

async function proveSecret(own: OwnStorage, text: string): Promise<Proved | Exclude<Opening, { kind: 'opened' }>> {
  const { sealing } = own.storage.environment;
  const begun = await countTry(own);
  if (begun.kind !== 'try') return begun;
  const { vault, secret, wrong } = begun;
  const key = await sealing.keyOfSecret(bytesOf(text), secret.salt, secret.rounds);
  const raw = await sealing.open(key, secret.sealed);
  if (raw !== null) {
    await changeSecretLock(own, (lock) => ({ ...lock, tries: NO_TRIES }));
    return { kind: 'proved', vault, raw };
  }
  if (wrong >= MOST_WRONG_TRIES) {
    await changeSecretLock(own, (lock) => ({ ...lock, secret: null }));
    return { kind: 'ask-service' };
  }
  const waitMs = waitBeforeTry({ wrong, lastAt: own.storage.environment.now() }, own.storage.environment.now());
  return { kind: 'wrong', left: MOST_WRONG_TRIES - wrong, waitMs };
}

type Try =
  | {
      readonly kind: 'try';
      readonly vault: Vault;
      readonly secret: NonNullable<SecretLock['secret']>;
      readonly wrong: number;
    }
  | Exclude<Opening, { kind: 'opened' | 'wrong' }>;

/** Written down as wrong before it is tried: a phone that is killed in between does not get one for nothing. */
async function countTry(own: OwnStorage): Promise<Try> {
  const now = own.storage.environment.now();
  return own.storage.write(['meta'], async (database): Promise<Try> => {
    const vault = await readVault(database, own.owner);
    if (vault === null || vault.dataKey.lock.by !== 'secret') throw new DamagedVaultError();
    const { lock } = vault.dataKey;
    if (lock.secret === null) return { kind: 'ask-service' };
    const waitMs = waitBeforeTry(lock.tries, now);
    if (waitMs > 0) {
      // A clock that was set back begins the wait anew, once.
      if (lock.tries.lastAt !== null && Date.parse(lock.tries.lastAt) > Date.parse(now)) {
        await putVault(database, own.owner, withTries(vault, lock, { ...lock.tries, lastAt: now }));
      }
      return { kind: 'wait', waitMs };
    }
    const wrong = lock.tries.wrong + 1;
    await putVault(database, own.owner, withTries(vault, lock, { wrong, lastAt: now }));
    return { kind: 'try', vault, secret: lock.secret, wrong };
  });
}

/** What was typed, as the key is made of it. */
export function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(plainSecret(text));
}

/** Nobody has tried wrongly since it was last opened. */
export const NO_TRIES = { wrong: 0, lastAt: null };
