import type { Me } from '../domain/sync/protocol.ts';
import type { PhoneStorage } from './open-storage.ts';

/** Whose phone it is now. `signedOut`: the service ended the session; the work goes on (lesson 17). */
export type Session = { readonly me: Me; readonly signedOut: boolean; readonly expiresAt: string | null };

/** Null: nobody has joined on this phone, so there are no drafts either. */
export async function readSession(_storage: PhoneStorage): Promise<Session | null> {
  throw new Error('being built');
}

/** Somebody joined (2.3). Rows of whoever was here before stay, unseen, until she is back. */
export async function joinSession(_storage: PhoneStorage, _me: Me, _expiresAt: string | null): Promise<void> {
  throw new Error('being built');
}

/** 401: told to the person, nothing else changes. */
export async function markSignedOut(_storage: PhoneStorage): Promise<void> {
  throw new Error('being built');
}

/** The person leaves this phone. Her rows stay; ask first while `countUnsent` says so. */
export async function leaveSession(_storage: PhoneStorage): Promise<void> {
  throw new Error('being built');
}
