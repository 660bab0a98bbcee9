import type { Role } from '../domain/access/roles.ts';
import type { Checking } from './checking/checking.ts';
import type { SharedLine } from './db/shared-line.ts';
import type { FileStore } from './files/file-store.ts';
import type { Clock, Db, Log, Random } from './foundations.ts';
import type { CountAhead } from './indicators/ahead.ts';
import type { ParcelFiles } from './parcels/parcel-files.ts';
import type { SessionTerms } from './people/session-terms.ts';
import type { FormLibrary } from './submissions/form-library.ts';
import type { Terms } from './terms.ts';
import type { Tiles } from './tiles/tiles.ts';

/** What the service is told about itself; `config.ts` has these and more. */
export type ServiceConfig = {
  /** Origin by which phones reach the service, without a slash at the end; null: the address of the machine. */
  readonly publicUrl: string | null;
  readonly adminCode: string | null;
  /** What fastify calls `trustProxy`. */
  readonly trustProxy: boolean | number | string;
  /** The built app; absent or null: the service answers its interface only. */
  readonly webFolder?: string | null;
  /** Hashed files of earlier builds, for phones that still run them. */
  readonly webArchive?: string | null;
  /** How long lines of the audit are kept; absent: 24 months. */
  readonly auditMonths?: number;
  /** 2.5: who has to choose a lock on each phone; absent: nobody. */
  readonly lockRoles?: readonly Role[];
  /** 2.3: how long sessions live; absent: as session-terms.ts says. */
  readonly sessionTerms?: SessionTerms;
  /** 2.6: whether everybody who may do something delicate has to have a word; absent: who has chosen one is asked. */
  readonly confirm?: 'chosen' | 'required';
  /** How long other things are kept; absent: as terms.ts says. */
  readonly terms?: Terms;
  /** For tests and trying out: webhooks may lead to this machine, without https too. Absent: they may not. */
  readonly webhooksToLoopback?: boolean;
  readonly limits?: Partial<Limits>;
};

/** Requests a minute and what one request may hold; docs/sync-protocol.md lists them. Rates are counted per process. */
export type Limits = {
  readonly requestsPerMinutePerDevice: number;
  readonly requestsPerMinutePerAddress: number;
  /** 2.2: wrong codes a minute from one address. */
  readonly wrongCodesPerMinute: number;
  /** 11.2: enough for looking at a map, too few for copying all of it. */
  readonly tilesPerMinutePerDevice: number;
};

export const DEFAULT_LIMITS: Limits = {
  requestsPerMinutePerDevice: 3000,
  requestsPerMinutePerAddress: 12_000,
  wrongCodesPerMinute: 5,
  tilesPerMinutePerDevice: 400,
};

/** Everything a route may act on. The process keeps no state besides: several may stand over one PostgreSQL. */
export type Context = {
  readonly db: Db;
  /** Where records are written: pushes that come at the same time share a transaction. */
  readonly sharedLine: SharedLine;
  readonly files: FileStore;
  readonly forms: FormLibrary;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: ServiceConfig;
  readonly log: Log;
  /** Under which codes are stored as HMACs; not in the database. */
  readonly codeKey: string;
  /** The code key of before, by which parcels that were sealed to it are still opened (2.7); null: there is none. */
  readonly codeKeyBefore: string | null;
  /** Writes down beside the database what a restored backup must not forget (`backup/kept-apart.ts`). */
  readonly keepApart: () => Promise<void>;
  /** Parcels of phones beside the database, for the same reason (2.7). */
  readonly parcelFiles: ParcelFiles;
  /** 12.1: works out what records add to the figures, before somebody asks. */
  readonly countAhead: CountAhead;
  /** 4.6: reads, checks and scores what arrives. */
  readonly checking: Checking;
  /** Whether the database answers (1.4), asked beside whatever else is under way. */
  readonly probe: () => Promise<void>;
  /** Takes the text out of documents that have come (18). */
  readonly documents: { readonly wake: () => void };
  /** Absent: there is no background map. */
  readonly tiles: Tiles | null;
};
