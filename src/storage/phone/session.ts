import { type Joining, type Session, sessionSchema } from '../../domain/phone/session.ts';
import type { Me } from '../../domain/sync/protocol.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './open-storage.ts';

export type { Joining, Session } from '../../domain/phone/session.ts';

const KEY = 'session';

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
  await changeMeta(storage, KEY, sessionSchema, () => ({ me, signedOut: false, expiresAt, ...kept }));
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

/** 401: told to the person, nothing else changes. */
export async function markSignedOut(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => session && { ...session, signedOut: true });
}

/** The person leaves this phone. Her rows stay; ask first while `countUnsent` says so. */
export async function leaveSession(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, () => null);
}
