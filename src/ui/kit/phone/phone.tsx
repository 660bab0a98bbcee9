import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Action } from '../../../domain/access/roles.ts';
import { may } from '../../../domain/access/roles.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../../../storage/phone/phone-storage.ts';
import { readSession, type Session } from '../../../storage/phone/session.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../../storage/phone/settings.ts';
import { asRead, type Stored, storedOr, useStored } from '../hooks/use-stored.ts';
import type { FirstReads } from './first-reads.ts';

type Phone = {
  readonly storage: PhoneStorage;
  readonly session: Stored<Session | null>;
  readonly own: OwnStorage | null;
  readonly settings: Settings;
  /** Null once the first drawing stands: whatever is drawn later reads for itself. */
  readonly first: { readonly current: FirstReads | null };
};

const PhoneContext = createContext<Phone | null>(null);

/**
 * Gives the screens the phone's database, whose it is now, and what was chosen in settings. `firstReads` is what of it was
 * read before the first drawing.
 */
export function PhoneProvider({
  storage,
  firstReads = null,
  children,
}: {
  readonly storage: PhoneStorage;
  readonly firstReads?: FirstReads | null;
  readonly children: ReactNode;
}) {
  const session = useStored(
    () => readSession(storage),
    [storage],
    asRead(firstReads, (reads) => reads.session),
  );
  const settings = storedOr(
    useStored(
      () => readSettings(storage),
      [storage],
      asRead(firstReads, (reads) => reads.settings),
    ),
    DEFAULT_SETTINGS,
  );
  const first = useRef(firstReads);
  useEffect(() => {
    first.current = null;
  }, []);
  const userId = storedOr(session, null)?.me.userId ?? null;
  const own = useMemo(() => (userId === null ? null : storageOf(storage, userId)), [storage, userId]);
  const phone = useMemo(() => ({ storage, session, own, settings, first }), [storage, session, own, settings]);
  return <PhoneContext value={phone}>{children}</PhoneContext>;
}

/** The phone's database, whoever uses it. */
export function usePhoneStorage(): PhoneStorage {
  return usePhone().storage;
}

export function useSettings(): Settings {
  return usePhone().settings;
}

/** Whose phone it is: `reading` at start, null when nobody has joined. */
export function useSessionState(): Stored<Session | null> {
  return usePhone().session;
}

/** The part of the database of who uses the phone now. Only where the session was read and somebody has joined. */
export function useOwn(): OwnStorage {
  const { own } = usePhone();
  if (own === null) throw new Error('a screen that needs a person was shown before anybody joined');
  return own;
}

/** The session of who uses the phone now. Only where the session was read and somebody has joined. */
export function useSession(): Session {
  const session = storedOr(usePhone().session, null);
  if (session === null) throw new Error('a screen that needs a person was shown before anybody joined');
  return session;
}

/**
 * What was read from the database before the first drawing, for components of that drawing; null for later components.
 */
export function useFirstReads(): FirstReads | null {
  const { first } = usePhone();
  const [reads] = useState(() => first.current);
  return reads;
}

/** Whether the person may do this at all. */
export function useMay(action: Action): boolean {
  return may(useSession().me.role, action);
}

function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error('PhoneProvider is missing');
  return phone;
}
