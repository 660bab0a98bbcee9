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
import type { BitacoraDatabase } from './schema.ts';
import { readSession, SESSION_KEY } from './session.ts';
import { closeLock } from './vault.ts';

const LEAVING = 'leaving';
/** Written by `clearRevoked`. */
export const REVOKED = 'revoked';

/** Where it stays noted that a revoked phone has unsent work of this person, when somebody else joins on it (2.7). */
export function revokedKey(owner: string): string {
  return `${REVOKED}/${owner}`;
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
  const value: Session = { me, signedOut: false, expiresAt, ...kept };
  // One transaction: who is joined and revoked at once would be thrown out by the next round.
  await storage.write(['meta'], async (database) => {
    await endRevocation(database, me.userId);
    await database.meta.put({ key: SESSION_KEY, value });
  });
}

/** Of whoever has joined nothing is handed in any more; of somebody else who is not back, it goes on. */
async function endRevocation(database: BitacoraDatabase, joined: string): Promise<void> {
  const revoked = revokedSchema.safeParse((await database.meta.get(REVOKED))?.value).data;
  const { owner, unsent } = revoked ?? {};
  if (unsent === true && owner !== undefined && owner !== joined)
    await database.meta.put({ key: revokedKey(owner), value: revoked });
  await database.meta.bulkDelete([REVOKED, revokedKey(joined)]);
}

/**
 * A session is newer than the note that its person's phone was revoked, which ended the one before: a version of before
 * joined in two steps, and a phone that died between them has both.
 */
export async function trustSession(storage: PhoneStorage): Promise<void> {
  const owner = (await readSession(storage))?.me.userId;
  if (owner === undefined || !(await listRevoked(storage)).includes(owner)) return;
  await storage.write(['meta'], async (database) => {
    const session = sessionSchema.safeParse((await database.meta.get(SESSION_KEY))?.value).data;
    if (session?.me.userId === owner) await endRevocation(database, owner);
  });
}

/** Everybody of whom something unsent lies on this phone since it was revoked, whoever has joined on it since. */
export function listRevoked(storage: PhoneStorage): Promise<readonly string[]> {
  return storage.read(async (database) => {
    const notes = await database.meta.where('key').startsWith(REVOKED).toArray();
    const owners = notes.flatMap(({ value }) => {
      const { unsent, owner } = revokedSchema.safeParse(value).data ?? {};
      return unsent === true && owner !== undefined ? [owner] : [];
    });
    return [...new Set(owners)];
  });
}

/** A session that was told as ended works again. */
export async function markSignedIn(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, SESSION_KEY, sessionSchema, (session) => session && { ...session, signedOut: false });
}

/** The code of that joining is not needed any more, or opens nothing; what somebody joined with since stays. */
export async function forgetJoining(storage: PhoneStorage, { code }: Joining): Promise<void> {
  await changeMeta(storage, SESSION_KEY, sessionSchema, (session) => {
    if (session?.joining?.code !== code) return session;
    const { joining: _, ...kept } = session;
    return kept;
  });
}

/** The service says whether this person has to choose a lock on each phone (2.3). */
export async function noteLockRequired(storage: PhoneStorage, owner: string, required: boolean): Promise<void> {
  await changeMeta(storage, SESSION_KEY, sessionSchema, (session) => {
    if (session === null || session.me.userId !== owner) return session;
    const { lock: _before, ...me } = session.me;
    return { ...session, me: required ? { ...me, lock: 'required' } : me };
  });
}

/** 401: told to the person, nothing else changes. */
export async function markSignedOut(storage: PhoneStorage): Promise<void> {
  await changeMeta(storage, SESSION_KEY, sessionSchema, (session) => session && { ...session, signedOut: true });
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
  await changeMeta(storage, SESSION_KEY, sessionSchema, () => null);
}

/** What the join screen tells of this phone having been revoked, until somebody joins on it; null: nothing. */
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
