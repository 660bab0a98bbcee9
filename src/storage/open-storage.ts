import type { Environment } from './environment.ts';
import type { BitacoraDatabase } from './schema.ts';

/** A place outside IndexedDB that survives some erasures (localStorage in the app). Must not throw. */
export type SecondPlace = { readonly read: () => string | null; readonly write: (text: string) => void };

export type OpenOptions = {
  readonly environment: Environment;
  /** Absent: `bitacora`. */
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** Absent in the service worker, which has no localStorage. */
  readonly secondPlace?: SecondPlace;
};

/** Who this phone is, and whether its data were erased since it was last seen (lesson 7). */
export type Device = {
  readonly id: string;
  readonly installedAt: string;
  readonly erased: { readonly lastSeenAt: string; readonly noticedAt: string } | null;
};

/** A failed open is told, never an empty list (lesson 2). */
export type OpenOutcome =
  | { readonly status: 'open'; readonly storage: PhoneStorage; readonly device: Device }
  /** Another tab holds an older version; `opened` settles when it lets go. */
  | { readonly status: 'blocked'; readonly opened: Promise<OpenOutcome> }
  /** The data belong to a newer version of the app: reload. */
  | { readonly status: 'newer-version'; readonly installed: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: 'no-space' | 'unsupported' | 'unknown'; readonly message: string };

/** Told while open: a newer tab took over (reload), or the database could not be reopened. */
export type StorageTrouble = 'newer-version' | 'lost';

/** The gateway. Only this room calls `read` and `write`; others pass it on. */
export type PhoneStorage = {
  readonly environment: Environment;
  readonly device: Device;
  /** Runs again once after the browser has closed the connection. */
  readonly read: <T>(work: (database: BitacoraDatabase) => Promise<T>) => Promise<T>;
  /** One strict transaction over `tables`; runs again once after a lost connection, so `work` must be repeatable. */
  readonly write: <T>(tables: readonly TableName[], work: (database: BitacoraDatabase) => Promise<T>) => Promise<T>;
  readonly onTrouble: (listener: (trouble: StorageTrouble) => void) => () => void;
  readonly close: () => void;
};
export type TableName = import('./schema.ts').TableName;

/** A person's part of the phone: every row belongs to a user id and only that user sees it (lesson 17). */
export type OwnStorage = { readonly storage: PhoneStorage; readonly owner: string };

/** The part that belongs to `owner` (`me.userId`). */
export function storageOf(storage: PhoneStorage, owner: string): OwnStorage {
  return { storage, owner };
}

/** Opens (and upgrades) the phone's database. */
export async function openStorage(_options: OpenOptions): Promise<OpenOutcome> {
  throw new Error('being built');
}
