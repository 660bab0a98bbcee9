import { Dexie } from 'dexie';
import type { Device } from '../../domain/phone/device.ts';
import { meetDevice, readCanary, type SecondPlace } from './canary.ts';
import type { Environment } from './environment.ts';
import { type Guard, gateway, installedVersion, type Open } from './gateway.ts';
import { hasRoom } from './has-room.ts';
import { refuseGoneKeys } from './held-keys.ts';
import { isQuotaError } from './no-space.ts';
import type { PhoneStorage } from './phone-storage.ts';
import { type BitacoraDatabase, declareVersions, SCHEMA_VERSIONS, type SchemaVersion } from './schema.ts';

export type OpenOptions = {
  readonly environment: Environment;
  /** Absent: `bitacora`. */
  readonly name?: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** Absent in the service worker, which has no localStorage. */
  readonly secondPlace?: SecondPlace;
  /** Settles when another tab has had long enough to close the database, and `blocked` is told; absent: after 3 s. */
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

/** Opens (and upgrades) the phone's database. */
export function openStorage(options: OpenOptions): Promise<OpenOutcome> {
  const versions = options.versions ?? SCHEMA_VERSIONS;
  const database: Dexie = new Dexie(options.name ?? 'bitacora', {
    // A lost connection is opened again by the gateway, which looks at what it opened.
    autoOpen: false,
    // What screens watch is read from the disk, not from copies of whole queues in memory.
    cache: 'disabled',
    // Finished work survives a power cut (2.7 to 4.2 ms a transaction against 0.5 to 0.9, once per save).
    chromeTransactionDurability: 'strict',
    ...(options.indexedDB === undefined ? {} : { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange === undefined ? {} : { IDBKeyRange: options.IDBKeyRange }),
  });
  declareVersions(database, versions, options.environment.now);
  refuseGoneKeys(database);
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

/** A disk that was full when this phone was last in use is looked at before the database is touched. */
async function hasRoomToStart({ environment, secondPlace }: OpenOptions): Promise<boolean> {
  const fullAt = readCanary(secondPlace)?.fullAt;
  return fullAt === undefined || hasRoom(environment, Date.parse(fullAt));
}

const PATIENCE_MS = 3_000;

function failureReason(error: unknown): 'no-space' | 'unsupported' | 'unknown' {
  if (isQuotaError(error)) return 'no-space';
  return error instanceof Error && error.name === 'MissingAPIError' ? 'unsupported' : 'unknown';
}
