import {
  type Joining,
  leavingSchema,
  type Revoked,
  revokedSchema,
  type Session,
  sessionSchema,
} from '../../domain/phone/session.ts';
import type { Me } from '../../domain/sync/protocol.ts';
import { changeMeta, readMeta } from './meta.ts';
import { type PhoneStorage, storageOf } from './phone-storage.ts';
import { closeLock } from './vault.ts';

export type { Joining, Session } from '../../domain/phone/session.ts';

const KEY = 'session';
const LEAVING = 'leaving';
/** Written by `clearRevoked`. */
export const REVOKED = 'revoked';

/** Null: nobody has joined on this phone, so there are no drafts either. */
export function readSession(storage: PhoneStorage): Promise<Session | null> {
  return readMeta(storage, KEY, sessionSchema);
}

/** Somebody joined (2.3). Rows of whoever was here before stay, unseen, until she is back. */
export async function joinSession(
  storage: PhoneStorage,
  me: Me,
  expiresAt: string | null,
  joining?: Joining,
): Promise<void> {
  const kept = joining === undefined ? {} : { joining };
  const before = (await readSession(storage))?.me.userId;
  // What somebody else opened here is closed before anybody else is here.
  if (before !== undefined && before !== me.userId) await closeLock(storageOf(storage, before));
  await changeMeta(storage, KEY, sessionSchema, () => ({ me, signedOut: false, expiresAt, ...kept }));
  await changeMeta(storage, REVOKED, revokedSchema, () => null);
}

/** A session that was told as ended works again. */
export async function markSignedIn(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => session && { ...session, signedOut: false });
}

/** The code of that joining is not needed any more, or opens nothing; what somebody joined with since stays. */
export async function forgetJoining(storage: PhoneStorage, { code }: Joining): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => {
    if (session?.joining?.code !== code) return session;
    const { joining: _, ...kept } = session;
    return kept;
  });
}

/** The service says whether this person has to choose a lock on each phone (2.3). */
export async function noteLockRequired(storage: PhoneStorage, owner: string, required: boolean): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => {
    if (session === null || session.me.userId !== owner) return session;
    const { lock: _before, ...me } = session.me;
    return { ...session, me: required ? { ...me, lock: 'required' } : me };
  });
}

/** 401: told to the person, nothing else changes. */
export async function markSignedOut(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => session && { ...session, signedOut: true });
}

/**
 * The person leaves this phone. Her rows stay; ask first while `countUnsent` says so. `told` false: the service could not
 * be reached, so that its cookie still opens everything; the next contact tells it first (2.3).
 */
export async function leaveSession(storage: PhoneStorage, { told }: { readonly told: boolean }): Promise<void> {
  // Noted before the session goes: a phone that dies between the two tells it in vain, and is asked to join again.
  if (!told) await changeMeta(storage, LEAVING, leavingSchema, () => ({ at: storage.environment.now() }));
  const owner = (await readSession(storage))?.me.userId;
  // The lock is closed, so that the next person on this phone cannot open her data.
  if (owner !== undefined) await closeLock(storageOf(storage, owner));
  await changeMeta(storage, KEY, sessionSchema, () => null);
}

/** What is known of this phone having been revoked, until somebody joins on it again; null: it was not revoked. */
export function readRevoked(storage: PhoneStorage): Promise<Revoked | null> {
  return readMeta(storage, REVOKED, revokedSchema);
}

/** Whether somebody left and the service has not been told. */
export async function isLeaving(storage: PhoneStorage): Promise<boolean> {
  return (await readMeta(storage, LEAVING, leavingSchema)) !== null;
}

/** The service has ended the session of whoever left. */
export async function noteLeft(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, LEAVING, leavingSchema, () => null);
}
