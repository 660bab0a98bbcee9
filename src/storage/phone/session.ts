import { type Session, sessionSchema } from '../../domain/phone/session.ts';
import { readMeta } from './meta.ts';
import type { PhoneStorage } from './phone-storage.ts';

export type { Session } from '../../domain/phone/session.ts';

/** Where the session lies among the small things of the phone. */
export const SESSION_KEY = 'session';

/** Null: nobody has joined on this phone, so there are no drafts either. */
export function readSession(storage: PhoneStorage): Promise<Session | null> {
  return readMeta(storage, SESSION_KEY, sessionSchema);
}
