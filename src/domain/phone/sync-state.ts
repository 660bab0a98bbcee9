import * as z from 'zod/mini';

/** What the last rounds of synchronisation left to know. */
export type SyncState = {
  /** The device's clock at the last answer of the service. */
  readonly lastContactAt: string | null;
  /** Service minus phone, milliseconds. */
  readonly clockOffsetMs: number | null;
  /** The latest time that the service told (10.1), RFC 3339. */
  readonly toldTime: string | null;
  /** Last round that ended with everything proved. */
  readonly lastCompleteAt: string | null;
  /** Why the last round stopped: `offline`, `captive-portal`, `signed-out`, a problem code; null: it did not. */
  readonly lastProblem: string | null;
  /** Rounds that failed in a row, for the back-off. */
  readonly failures: number;
  /** Rounds in a row in which the link broke while it carried something, to size the next requests. */
  readonly cuts: number;
  /** Records that the link bore in the last push, to size the next. */
  readonly batchSize: number | null;
  /** The service takes pushes as columns (1.6), as it last said. */
  readonly columns: boolean;
};

export const EMPTY_SYNC_STATE: SyncState = {
  lastContactAt: null,
  clockOffsetMs: null,
  toldTime: null,
  lastCompleteAt: null,
  lastProblem: null,
  failures: 0,
  cuts: 0,
  batchSize: null,
  columns: false,
};

// A member that a version cannot read costs only itself.
const orElse = z.catch;
const text = orElse(z.nullable(z.string()), null);
/** The state as the phone keeps it. */
export const syncStateSchema = z.object({
  lastContactAt: text,
  clockOffsetMs: orElse(z.nullable(z.number()), null),
  toldTime: text,
  lastCompleteAt: text,
  lastProblem: text,
  failures: orElse(z.number(), 0),
  cuts: orElse(z.number(), 0),
  batchSize: orElse(z.nullable(z.number()), null),
  columns: orElse(z.boolean(), false),
});
