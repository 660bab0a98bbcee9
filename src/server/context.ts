import type { Answers } from '../domain/form/answers.ts';
import type { FormModel } from '../domain/form/engine-api.ts';
import type { FileStore } from './files/file-store.ts';
import type { Clock, Db, Log, Random } from './foundations.ts';
import type { FormLibrary } from './submissions/form-library.ts';
import type { Tiles } from './tiles/tiles.ts';

/** What the service is told about itself; `config.ts` has these and more. */
export type ServiceConfig = {
  /** Origin by which phones reach the service, without a slash at the end; null: what a request says. */
  readonly publicUrl: string | null;
  readonly adminCode: string | null;
  /** What fastify calls `trustProxy`. */
  readonly trustProxy: boolean | number | string;
  /** The built app; absent or null: the service answers its interface only. */
  readonly webFolder?: string | null;
  /** Hashed files of earlier builds, for phones that still run them. */
  readonly webArchive?: string | null;
  readonly limits?: Partial<Limits>;
};

/** Requests a minute and what one request may hold; docs/sync-protocol.md lists them. Rates are counted per process. */
export type Limits = {
  readonly requestsPerMinutePerDevice: number;
  readonly requestsPerMinutePerAddress: number;
  /** 2.2: wrong codes a minute from one address. */
  readonly wrongCodesPerMinute: number;
  /** 11.2: a map that is looked at, not one that is carried away. */
  readonly tilesPerMinutePerDevice: number;
};

export const DEFAULT_LIMITS: Limits = {
  requestsPerMinutePerDevice: 3000,
  requestsPerMinutePerAddress: 12_000,
  wrongCodesPerMinute: 5,
  tilesPerMinutePerDevice: 400,
};

/** 4.6: scores what is stored; null when the form has no scoring table. Deterministic, throws only by a bug. */
export type ScoreSubmission = (model: FormModel, answers: Answers, now: string) => unknown;

/** Everything a route may act on. The process keeps no state besides: several may stand over one PostgreSQL. */
export type Context = {
  readonly db: Db;
  readonly files: FileStore;
  readonly forms: FormLibrary;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: ServiceConfig;
  readonly log: Log;
  /** Absent: nothing is scored. */
  readonly score: ScoreSubmission | null;
  /** Absent: there is no background map. */
  readonly tiles: Tiles | null;
};
