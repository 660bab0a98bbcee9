import { type LockState, readLockState } from '../../../storage/phone/lock-state.ts';
import { type PhoneStorage, storageOf } from '../../../storage/phone/phone-storage.ts';
import { readSession, type Session } from '../../../storage/phone/session.ts';
import { readSettings, type Settings } from '../../../storage/phone/settings.ts';

/**
 * What the first drawing needs, read together before it: read one after the other by the parts that need it, each waits
 * for a drawing of the one above. `lock` is that of the person of `session`.
 */
export type FirstReads = {
  readonly session: Session | null;
  readonly settings: Settings;
  readonly lock: LockState | null;
};

/** Null: something could not be read; the parts read it themselves, and tell. */
export async function readFirst(storage: PhoneStorage): Promise<FirstReads | null> {
  try {
    const [session, settings] = await Promise.all([readSession(storage), readSettings(storage)]);
    const lock = session === null ? null : await readLockState(storageOf(storage, session.me.userId));
    return { session, settings, lock };
  } catch {
    return null;
  }
}
