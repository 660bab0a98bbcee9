import { type Session, sessionSchema } from '../domain/phone/session.ts';
import type { Me } from '../domain/sync/protocol.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './open-storage.ts';

export type { Session } from '../domain/phone/session.ts';

const KEY = 'session';

/** Null: nobody has joined on this phone, so there are no drafts either. */
export function readSession(storage: PhoneStorage): Promise<Session | null> {
  return readMeta(storage, KEY, sessionSchema);
}

/** Somebody joined (2.3). Rows of whoever was here before stay, unseen, until she is back. */
export async function joinSession(storage: PhoneStorage, me: Me, expiresAt: string | null): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, () => ({ me, signedOut: false, expiresAt }));
}

/** 401: told to the person, nothing else changes. */
export async function markSignedOut(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, (session) => session && { ...session, signedOut: true });
}

/** The person leaves this phone. Her rows stay; ask first while `countUnsent` says so. */
export async function leaveSession(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, KEY, sessionSchema, () => null);
}
