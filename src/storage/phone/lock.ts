import {
  MOST_WRONG_TRIES,
  openUntil,
  PROBE_ROUNDS,
  plainSecret,
  roundsFor,
  waitBeforeTry,
} from '../../domain/phone/lock.ts';
import { isStillOpen, type LockPause } from '../../domain/phone/opened.ts';
import {
  type Opened,
  openedSchema,
  type SecretKind,
  type SecretLock,
  type Vault,
  vaultSchema,
} from '../../domain/phone/vault.ts';
import type { OwnStorage } from './open-storage.ts';
import type { BitacoraDatabase } from './schema.ts';
import { SEALED_ALL } from './seal-rows.ts';
import type { SealedBytes, Sealing } from './sealing.ts';
import {
  DamagedVaultError,
  forgetKeyring,
  KEY_BYTES,
  keyringForWriting,
  openedKey,
  phoneLockOf,
  vaultKey,
} from './vault.ts';

/**
 * Choosing, opening and closing what keeps a person's data key (docs/adr/0006). Every change is one write of one row: a
 * phone that is killed has the lock of before or the one of after. At no point is there a lock without a way back, so that
 * what was not sent is never behind a forgotten PIN.
 */
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

/** Opens what is closed until the pause is over. */
export async function openLock(own: OwnStorage, proof: Proof, pause: LockPause): Promise<Opening> {
  const found = await prove(own, proof);
  if (found.kind !== 'proved') return found;
  const { vault, raw } = found;
  const opened = await openedRow(own, vault.dataKey.id, raw, pause);
  await own.storage.write(['meta'], async (database) => {
    const now = await readVault(database, own.owner);
    if (now === null || now.dataKey.id !== vault.dataKey.id) return;
    if (now.dataKey.lock.by === 'secret')
      await putVault(database, own.owner, withTries(now, now.dataKey.lock, NO_TRIES));
    await database.meta.put({ key: openedKey(own.owner), value: opened });
    // What came while it was closed lies under the send key until it is sealed again.
    await database.meta.delete(SEALED_ALL);
  });
  forgetKeyring(own);
  return { kind: 'opened' };
}

/** It is used: it closes later. False: it is closed, or its time is over. */
export async function noteUse(own: OwnStorage, pause: LockPause): Promise<boolean> {
  const now = own.storage.environment.now();
  return own.storage.write(['meta'], async (database) => {
    const opened = openedSchema.safeParse((await database.meta.get(openedKey(own.owner)))?.value).data;
    if (opened === undefined || !isStillOpen(opened, now)) return false;
    // What closes in the morning closes the morning after it was opened, however long it is used.
    const until = openUntil(pause === 'day' ? opened.openedAt : now, pause);
    if (until !== opened.until) await database.meta.put({ key: openedKey(own.owner), value: { ...opened, until } });
    return isStillOpen({ ...opened, until }, now);
  });
}

export type NewSecret = { readonly kind: SecretKind; readonly text: string };
/** `milliseconds`: what one try takes on this phone. */
export type Chosen = { readonly kind: 'chosen'; readonly rounds: number; readonly milliseconds: number };

/**
 * Chooses what is typed from now on. `current`: what opens it now; not needed where nothing is asked yet. The way back is
 * made with it and stays through every later change. `elapsed`: a clock that only goes forward, in milliseconds.
 */
export async function chooseSecret(
  own: OwnStorage,
  next: NewSecret,
  { current, pause, elapsed }: { current: Proof | null; pause: LockPause; elapsed: () => number },
): Promise<Chosen | Exclude<Opening, { kind: 'opened' }>> {
  const { sealing } = own.storage.environment;
  const found = await prove(own, current);
  if (found.kind !== 'proved') return found;
  const { vault, raw } = found;
  const rounds = await measure(sealing, elapsed);
  const salt = sealing.randomBytes(SALT_BYTES);
  const begun = elapsed();
  const key = await sealing.keyOfSecret(bytesOf(next.text), salt, rounds);
  const milliseconds = elapsed() - begun;
  const secret = { kind: next.kind, salt, rounds, sealed: await sealing.seal(key, raw) };
  const { lock } = vault.dataKey;
  const rest = lock.by === 'secret' ? lock : { phoneLock: null, rescue: await newRescue(sealing, raw) };
  const chosen: SecretLock = { by: 'secret', secret, phoneLock: rest.phoneLock, rescue: rest.rescue, tries: NO_TRIES };
  await replaceLock(own, vault, chosen, await openedRow(own, vault.dataKey.id, raw, pause));
  return { kind: 'chosen', rounds, milliseconds };
}

/** Nobody is asked anything any more: on one's own wish, or because what was chosen is forgotten and the copy opened it. */
export async function removeLock(own: OwnStorage, proof: Proof): Promise<Opening> {
  const found = await prove(own, proof);
  if (found.kind !== 'proved') return found;
  const lock = await phoneLockOf(own.storage.environment.sealing, found.raw);
  await replaceLock(own, found.vault, lock, null);
  return { kind: 'opened' };
}

/** The phone's own lock opens it too. `key`: the 32 bytes that it gives for `salt`. */
export async function addPhoneLock(
  own: OwnStorage,
  current: Proof,
  { key, ...way }: { readonly credentialId: Bytes; readonly salt: Bytes; readonly key: Bytes },
): Promise<Opening> {
  const { sealing } = own.storage.environment;
  const found = await prove(own, current);
  if (found.kind !== 'proved') return found;
  const sealed = await sealing.seal(await sealing.keyOf(key), found.raw);
  await changeSecretLock(own, (lock) => ({ ...lock, phoneLock: { ...way, sealed } }));
  return { kind: 'opened' };
}

/** Only what is typed opens it from now on. */
export function removePhoneLock(own: OwnStorage): Promise<void> {
  return changeSecretLock(own, (lock) => ({ ...lock, phoneLock: null }));
}

/** Whether a proof is right, and nothing else; a wrong one is counted. */
export async function tryProof(own: OwnStorage, proof: Proof): Promise<Opening> {
  const found = await prove(own, proof);
  return found.kind === 'proved' ? { kind: 'opened' } : found;
}

type Proved = { readonly kind: 'proved'; readonly vault: Vault; readonly raw: Bytes };

/** The data key by what opens it; null: by the lock that asks nothing. A try is counted before it is made. */
async function prove(own: OwnStorage, proof: Proof | null): Promise<Proved | Exclude<Opening, { kind: 'opened' }>> {
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

/** The lock of before and nothing else is replaced: another tab may have been quicker. */
async function replaceLock(
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

async function changeSecretLock(
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
async function vaultOf(own: OwnStorage): Promise<Vault> {
  await keyringForWriting(own);
  const vault = await own.storage.read((database) => readVault(database, own.owner));
  if (vault === null) throw new DamagedVaultError();
  return vault;
}

async function readVault(database: BitacoraDatabase, owner: string): Promise<Vault | null> {
  return vaultSchema.safeParse((await database.meta.get(vaultKey(owner)))?.value).data ?? null;
}

async function putVault(database: BitacoraDatabase, owner: string, value: Vault): Promise<void> {
  await database.meta.put({ key: vaultKey(owner), value });
}

function withTries(vault: Vault, lock: SecretLock, tries: SecretLock['tries']): Vault {
  return { ...vault, dataKey: { ...vault.dataKey, lock: { ...lock, tries } } };
}

async function newRescue(sealing: Sealing, raw: Bytes): Promise<SecretLock['rescue']> {
  const key = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  const copy = await sealing.seal(key, raw);
  const again = await sealing.seal(await sealing.keyOf(raw), joined(copy));
  const id = Array.from(sealing.randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, key, copy, again };
}

async function openedRow({ storage }: OwnStorage, keyId: string, raw: Bytes, pause: LockPause): Promise<Opened> {
  const { environment } = storage;
  const openedAt = environment.now();
  return { keyId, key: await environment.sealing.keyOf(raw), openedAt, until: openUntil(openedAt, pause) };
}

/** Rounds that take this phone about 0.4 s. The first try also brings the code into memory, so the second counts. */
async function measure(sealing: Sealing, elapsed: () => number): Promise<number> {
  let milliseconds = 0;
  for (let probe = 0; probe < 2; probe += 1) {
    const begun = elapsed();
    await sealing.keyOfSecret(bytesOf('medir'), sealing.randomBytes(SALT_BYTES), PROBE_ROUNDS);
    milliseconds = elapsed() - begun;
  }
  return roundsFor(milliseconds);
}

/** Nonce and text in one, as the copy travels. */
export function joined({ nonce, data }: SealedBytes): Bytes {
  const bytes = new Uint8Array(nonce.length + data.length);
  bytes.set(nonce);
  bytes.set(data, nonce.length);
  return bytes;
}

/** What `joined` made. */
export function parted(bytes: Bytes): SealedBytes {
  return { nonce: bytes.slice(0, NONCE_BYTES), data: bytes.slice(NONCE_BYTES) };
}

function bytesOf(text: string): Bytes {
  return new TextEncoder().encode(plainSecret(text));
}

const NO_TRIES = { wrong: 0, lastAt: null };
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
