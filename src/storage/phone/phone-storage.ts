import type { Device } from '../../domain/phone/device.ts';
import type { Environment } from './environment.ts';
import type { BitacoraDatabase, TableName } from './schema.ts';

/**
 * Told while open. `newer-version`: another tab runs a newer app (reload). `erased`: the data were taken away under
 * our feet (reload, and the canary tells). Both are for good in this tab.
 */
export type LastingTrouble = 'newer-version' | 'erased';
/**
 * The database could not be opened again, for want of space (`full`) or for another reason (`lost`). Each further read
 * and write tries again: what is typed on a screen is not given up because of it.
 */
export type PassingTrouble = 'full' | 'lost';
export type StorageTrouble = LastingTrouble | PassingTrouble;

/** The gateway. Only this room calls `read` and `write`; others pass it on. */
export type PhoneStorage = {
  readonly environment: Environment;
  readonly device: Device;
  /** Runs again once after the browser has closed the connection (lesson 2). */
  readonly read: <T>(work: (database: BitacoraDatabase) => Promise<T>) => Promise<T>;
  /**
   * One strict transaction over `tables`; it is durable when the promise resolves. Runs again once after a lost
   * connection, perhaps after a commit whose news was lost: `work` must bear being repeated.
   */
  readonly write: <T>(tables: readonly TableName[], work: (database: BitacoraDatabase) => Promise<T>) => Promise<T>;
  /** Null: it is over. */
  readonly onTrouble: (listener: (trouble: StorageTrouble | null) => void) => () => void;
  readonly close: () => void;
};

/** A person's part of the phone: every row belongs to a user id and only that user sees it (lesson 17). */
export type OwnStorage = { readonly storage: PhoneStorage; readonly owner: string };

/** The part that belongs to `owner` (`me.userId`). */
export function storageOf(storage: PhoneStorage, owner: string): OwnStorage {
  return { storage, owner };
}
