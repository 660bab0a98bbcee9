import { openUntil, PROBE_ROUNDS, roundsFor } from '../../domain/phone/lock.ts';
import { isStillOpen, type LockPause } from '../../domain/phone/opened.ts';
import type { Opened, SecretKind, SecretLock } from '../../domain/phone/vault.ts';
import { type Bytes, bytesOf, NO_TRIES, type Opening, type Proof, prove } from './lock-proof.ts';
import type { OwnStorage } from './phone-storage.ts';
import { SEALED_ALL } from './seal-rows.ts';
import type { SealedBytes, Sealing } from './sealing.ts';
import { readSyncState } from './sync-state.ts';
import { forgetKeyring, KEY_BYTES, openedKey, phoneLockOf, readKeys } from './vault.ts';
import { changeSecretLock, putVault, readVault, replaceLock, withTries } from './vault-row.ts';

// Choosing, opening and closing what keeps a person's data key (docs/adr/0006). Every change is one write of one row: a
// phone that is killed has the lock of before or the one of after. At no point is there a lock without a way back, so that
// what was not sent is never behind a forgotten PIN.

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
    const { opened } = await readKeys(database, own);
    if (opened === null) return false;
    // What closes in the morning closes the morning after it was opened, however long it is used.
    const until = openUntil(pause === 'day' ? opened.openedAt : now, pause);
    if (until !== opened.until) await database.meta.put({ key: openedKey(own.owner), value: { ...opened, until } });
    // A shorter pause that was just chosen may be over.
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

async function newRescue(sealing: Sealing, raw: Bytes): Promise<SecretLock['rescue']> {
  const key = await sealing.keyOf(sealing.randomBytes(KEY_BYTES));
  const copy = await sealing.seal(key, raw);
  const again = await sealing.seal(await sealing.keyOf(raw), joined(copy));
  const id = Array.from(sealing.randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, key, copy, again };
}

async function openedRow(own: OwnStorage, keyId: string, raw: Bytes, pause: LockPause): Promise<Opened> {
  const { environment } = own.storage;
  const openedAt = environment.now();
  const { toldTime } = await readSyncState(own);
  // By a clock that is behind it would never be open for what the service tells.
  const inTime = toldTime === null || Date.parse(openedAt) >= Date.parse(toldTime);
  return { keyId, key: await environment.sealing.keyOf(raw), openedAt, until: openUntil(openedAt, pause), inTime };
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

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
