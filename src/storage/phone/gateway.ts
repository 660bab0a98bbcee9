import { Dexie } from 'dexie';
import type { Device } from '../../domain/phone/device.ts';
import { noteFullDisk, readDevice, type SecondPlace, singCanary } from './canary.ts';
import type { Environment } from './environment.ts';
import { hasRoom } from './has-room.ts';
import { GoneKeyError, watchVaults, withVaults } from './held-keys.ts';
import { isQuotaError, NoSpaceError } from './no-space.ts';
import type { LastingTrouble, PassingTrouble, PhoneStorage, StorageTrouble } from './phone-storage.ts';
import type { BitacoraDatabase } from './schema.ts';
import { forgetKeyrings, vaultKey } from './vault.ts';

/** The database cannot be used any more in this tab; nothing was written. */
class StorageTroubleError extends Error {
  override readonly name = 'StorageTroubleError';
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

/** What must hold of every connection; `ready` runs before any work does. */
export type Guard = { check: () => Promise<void> };

/** Opens the database; whoever calls it has looked whether there is room. */
export type Open = () => Promise<unknown>;

/** Where the phone stands: its clock and disk, and the second place for the canary. */
type Surroundings = { readonly environment: Environment; readonly secondPlace?: SecondPlace };

/**
 * What an open database is used through: it opens a lost connection again, keeps away from a disk without room, and
 * tells what is wrong.
 */
export function gateway(
  database: BitacoraDatabase,
  open: Open,
  guard: Guard,
  known: number,
  device: Device,
  { environment, secondPlace }: Surroundings,
): PhoneStorage {
  const listeners = new Set<(trouble: StorageTrouble | null) => void>();
  let trouble: LastingTrouble | null = null;
  let passing: PassingTrouble | null = null;
  /** When a write found no space: Chromium closes the connection then, and cannot open it before there is some. */
  let noSpaceAt = Number.NEGATIVE_INFINITY;
  /**
   * Time at which the database was first left closed because the disk had no room; null: not since it was last opened.
   */
  let heldUpSince: number | null = null;
  let closed = false;
  let sungAt = Date.parse(environment.now());
  let reopening: Promise<void> | null = null;

  const tell = (what: StorageTrouble | null): void => {
    for (const listener of listeners) listener(what);
  };
  const inTrouble = (what: LastingTrouble, cause?: unknown): StorageTroubleError => {
    if (trouble === null) {
      trouble = what;
      database.close();
      tell(what);
    }
    return new StorageTroubleError(trouble, { cause });
  };

  // Two tabs: the newer one may go on at once, this one must not write into its schema.
  database.on('versionchange', (event) => {
    inTrouble(event.newVersion === null ? 'erased' : 'newer-version');
  });

  // "Clear site data" closes the connection first. Nobody may be reading then, and the person is to be told all the same.
  const lookWhetherErased = async (): Promise<void> => {
    for (const pause of LOOKS_AFTER_CLOSE_MS) {
      await new Promise((over) => setTimeout(over, pause));
      if (closed || trouble !== null) return;
      // Whoever opened it again has looked at it, and asking whether it exists opens it too.
      if (database.isOpen()) return;
      if (!(await hasRoom(environment, Date.parse(environment.now())))) continue;
      if (!(await Dexie.exists(database.name))) {
        inTrouble('erased');
        return;
      }
    }
  };

  // The browser fires it only where it closed the connection itself.
  const watchConnection = (): void => {
    database.backendDB().addEventListener('close', () => void lookWhetherErased().catch(() => undefined));
  };
  watchConnection();

  let connection = 0;
  guard.check = async () => {
    connection += 1;
    watchConnection();
    if (installedVersion(database) > known) throw inTrouble('newer-version');
    // An erased database opens as a new, empty one: that must not read as "no records".
    if ((await readDevice(database))?.installId !== device.installId) throw inTrouble('erased');
  };

  const reopen = async (): Promise<void> => {
    try {
      if (!database.isOpen()) {
        heldUpSince ??= Date.parse(environment.now());
        if (!(await hasRoom(environment, heldUpSince))) throw new NoSpaceError({});
        heldUpSince = null;
        await open();
      }
    } catch (error) {
      if (trouble !== null) throw new StorageTroubleError(trouble, { cause: error });
      const wasFull = Math.abs(Date.parse(environment.now()) - noSpaceAt) < NO_SPACE_EXPLAINS_MS;
      passing ??= wasFull || isQuotaError(error) ? 'full' : 'lost';
      if (passing === 'full') noteFullDisk(environment, secondPlace);
      tell(passing);
      throw passing === 'full' ? new NoSpaceError({ cause: error }) : new StorageTroubleError('lost', { cause: error });
    }
    if (passing === null) return;
    passing = null;
    singCanary(device, environment, secondPlace);
    tell(null);
  };

  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return await NO_ANSWER;
    if (trouble !== null) throw new StorageTroubleError(trouble);
    const before = connection;
    try {
      return await work();
    } catch (error) {
      if (trouble !== null) throw new StorageTroubleError(trouble, { cause: error });
      if (isQuotaError(error)) noSpaceAt = Date.parse(environment.now());
      if (closed) return await NO_ANSWER;
      if (!isConnectionLost(error, database.isOpen() && connection === before)) throw error;
      reopening ??= reopen().finally(() => {
        reopening = null;
      });
      await reopening;
      return await work();
    }
  };

  const phone: PhoneStorage = {
    environment,
    device,
    read: (work) => again(() => work(database)),
    write: async (tables, work) => {
      // `async` twice on purpose: Dexie keeps a transaction across native awaits only in what it sees to be async.
      const result = await again(async () =>
        database.transaction('rw', withVaults(tables), async () => work(database)),
      ).catch((error: unknown) => {
        if (error instanceof GoneKeyError) forgetKeyrings(phone);
        throw error;
      });
      const now = Date.parse(environment.now());
      if (Math.abs(now - sungAt) > CANARY_EVERY_MS) {
        sungAt = now;
        singCanary(device, environment, secondPlace);
      }
      return result;
    },
    onTrouble: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      stopWatching();
      database.close();
    },
  };
  // Cleared in another tab, or by the service: what is written next is sealed with what is there then.
  const stopWatching = watchVaults(database, vaultKey(''), () => forgetKeyrings(phone));
  return phone;
}

/**
 * The answer to reads and writes after `close`: it never comes. The page that asked is being left, and an error would
 * reach nobody.
 */
const NO_ANSWER = new Promise<never>(() => {});

/**
 * After Chromium closed the connection it may delete the database; so it is looked for this many milliseconds later.
 */
const LOOKS_AFTER_CLOSE_MS = [100, 900, 4_000];
const CANARY_EVERY_MS = 60_000;
/** An opening that fails within this time after a full disk is blamed on the disk, not on the database. */
const NO_SPACE_EXPLAINS_MS = 5 * 60_000;

/** Dexie keeps its version times ten, and adds ones when it mends a schema. */
export function installedVersion(database: Dexie): number {
  return Math.floor(database.backendDB().version / 10);
}

/**
 * `sameConnection`: the connection that the work began with is still there. After an opening that a full disk refused,
 * Dexie answers every work with `DatabaseClosedError` around that refusal, until somebody opens it again: the name decides
 * before what is inside.
 */
function isConnectionLost(error: unknown, sameConnection: boolean): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'DatabaseClosedError' || error.name === 'InvalidStateError') return true;
  if (isQuotaError(error)) return false;
  return !sameConnection && ENDS_OF_A_KILLED_TRANSACTION.includes(error.name);
}

const ENDS_OF_A_KILLED_TRANSACTION = ['AbortError', 'UnknownError', 'TransactionInactiveError', 'PrematureCommitError'];
