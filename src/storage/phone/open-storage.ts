import { Dexie } from 'dexie';
import type { Device } from '../../domain/phone/device.ts';
import { meetDevice, noteFullDisk, readCanary, readDevice, type SecondPlace, singCanary } from './canary.ts';
import type { Environment } from './environment.ts';
import { isQuotaError, NoSpaceError } from './no-space.ts';
import { UNSURE_HOLDS_UP_MS } from './room-to-open.ts';
import {
  type BitacoraDatabase,
  declareVersions,
  SCHEMA_VERSIONS,
  type SchemaVersion,
  type TableName,
} from './schema.ts';

export type { SecondPlace } from './canary.ts';

export type OpenOptions = {
  readonly environment: Environment;
  /** Absent: `bitacora`. */
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** Absent in the service worker, which has no localStorage. */
  readonly secondPlace?: SecondPlace;
  /** How long another tab may take to let go before `blocked` is told; absent: three seconds. */
  readonly patience?: () => Promise<unknown>;
  /** For tests of upgrades; absent: the versions of this app. */
  readonly versions?: readonly SchemaVersion[];
};

/** A failed open is told, never an empty list (lesson 2). */
export type OpenOutcome =
  | { readonly status: 'open'; readonly storage: PhoneStorage; readonly device: Device }
  /** Another tab holds an older version; `opened` settles when it lets go. */
  | { readonly status: 'blocked'; readonly opened: Promise<OpenOutcome> }
  /** The data belong to a newer version of the app: reload. */
  | { readonly status: 'newer-version'; readonly installed: number; readonly known: number }
  | { readonly status: 'failed'; readonly reason: 'no-space' | 'unsupported' | 'unknown'; readonly message: string };

/**
 * Told while open. `newer-version`: another tab runs a newer app (reload). `erased`: the data were taken away under
 * our feet (reload, and the canary tells). Both are for good in this tab.
 */
type LastingTrouble = 'newer-version' | 'erased';
/**
 * The database could not be opened again, for want of space (`full`) or for another reason (`lost`). Each further read
 * and write tries again: what is typed on a screen is not given up because of it.
 */
type PassingTrouble = 'full' | 'lost';
export type StorageTrouble = LastingTrouble | PassingTrouble;

/** The database cannot be used any more in this tab; nothing was written. */
class StorageTroubleError extends Error {
  override readonly name = 'StorageTroubleError';
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

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

/** Opens (and upgrades) the phone's database. */
export function openStorage(options: OpenOptions): Promise<OpenOutcome> {
  const versions = options.versions ?? SCHEMA_VERSIONS;
  const database: Dexie = new Dexie(options.name ?? 'bitacora', {
    // A lost connection is opened again by `again` below, which looks at what it opened.
    autoOpen: false,
    // What screens watch is read from the disk, not from copies of whole queues in memory.
    cache: 'disabled',
    // Finished work survives a power cut (2.7 to 4.2 ms a transaction against 0.5 to 0.9, once per save).
    chromeTransactionDurability: 'strict',
    ...(options.indexedDB === undefined ? {} : { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange === undefined ? {} : { IDBKeyRange: options.IDBKeyRange }),
  });
  declareVersions(database, versions, options.environment.now);
  const open = openOnlyHere(database);
  const known = versions.at(-1)?.version ?? 0;
  return new Promise((resolve) => {
    const opened = openOnce(database, open, known, options);
    // A tab that is letting go needs a moment for what it has under way.
    const patience = options.patience ?? (() => new Promise((over) => setTimeout(over, PATIENCE_MS)));
    database.on('blocked', () => void patience().then(() => resolve({ status: 'blocked', opened })));
    void opened.then(resolve);
  });
}

/** What must hold of every connection; `ready` runs before any work does. */
type Guard = { check: () => Promise<void> };

type Open = () => Promise<unknown>;

/**
 * Takes the opening out of Dexie's hands, which opens again by itself when a transaction finds its connection gone: a
 * database is opened where its room was looked at, or not at all.
 */
function openOnlyHere(database: Dexie): Open {
  const open = database.open.bind(database);
  database.open = () => Dexie.Promise.reject(new Dexie.DatabaseClosedError());
  return open;
}

async function openOnce(
  database: BitacoraDatabase,
  open: Open,
  known: number,
  options: OpenOptions,
): Promise<OpenOutcome> {
  const guard: Guard = { check: async () => {} };
  database.on('ready', () => guard.check(), true);
  try {
    if (!(await hasRoomToStart(options))) {
      return { status: 'failed', reason: 'no-space', message: 'no space to open the database' };
    }
    await open();
    const installed = installedVersion(database);
    // Dexie opens a newer database all the same; an old app must not write into it.
    if (installed > known) {
      database.close();
      return { status: 'newer-version', installed, known };
    }
    const device = await meetDevice(database, options.environment, options.secondPlace);
    return { status: 'open', storage: gateway(database, open, guard, known, device, options), device };
  } catch (error) {
    database.close();
    return { status: 'failed', reason: failureReason(error), message: String(error) };
  }
}

function gateway(
  database: BitacoraDatabase,
  open: Open,
  guard: Guard,
  known: number,
  device: Device,
  { environment, secondPlace }: OpenOptions,
): PhoneStorage {
  const listeners = new Set<(trouble: StorageTrouble | null) => void>();
  let trouble: LastingTrouble | null = null;
  let passing: PassingTrouble | null = null;
  /** When a write found no space: Chromium closes the connection then, and cannot open it before there is some. */
  let noSpaceAt = Number.NEGATIVE_INFINITY;
  /** When the database was first left closed for want of room, since it was opened last. */
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

  return {
    environment,
    device,
    read: (work) => again(() => work(database)),
    write: async (tables, work) => {
      // `async` twice on purpose: Dexie keeps a transaction across native awaits only in what it sees to be async.
      const result = await again(async () => database.transaction('rw', [...tables], async () => work(database)));
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
      database.close();
    },
  };
}

/** A disk that was full when this phone was last in use is looked at before the database is touched. */
async function hasRoomToStart({ environment, secondPlace }: OpenOptions): Promise<boolean> {
  const fullAt = readCanary(secondPlace)?.fullAt;
  return fullAt === undefined || hasRoom(environment, Date.parse(fullAt));
}

/** Without room the database stays closed: `room-to-open.ts` says why. `sinceMs`: since when it has been held up. */
async function hasRoom({ room, now }: Environment, sinceMs: number): Promise<boolean> {
  if (room === undefined) return true;
  const found = await room();
  return found === 'enough' || (found === 'unsure' && Math.abs(Date.parse(now()) - sinceMs) > UNSURE_HOLDS_UP_MS);
}

/**
 * Whoever closed a database has left the page that asks it. What is still under way there gets no answer, because
 * nobody is left to hear of an error either.
 */
const NO_ANSWER = new Promise<never>(() => {});

/** The database goes soon after its connections. */
const LOOKS_AFTER_CLOSE_MS = [100, 900, 4_000];
const CANARY_EVERY_MS = 60_000;
/** A database that cannot be opened so soon after a full disk cannot be opened because of it. */
const NO_SPACE_EXPLAINS_MS = 5 * 60_000;
const PATIENCE_MS = 3_000;

/** Dexie keeps its version times ten, and adds ones when it mends a schema. */
function installedVersion(database: Dexie): number {
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

function failureReason(error: unknown): 'no-space' | 'unsupported' | 'unknown' {
  if (isQuotaError(error)) return 'no-space';
  return error instanceof Error && error.name === 'MissingAPIError' ? 'unsupported' : 'unknown';
}
