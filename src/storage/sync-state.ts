import type { OwnStorage } from './open-storage.ts';

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
  /** Records that the link bore in the last push, to size the next. */
  readonly batchSize: number | null;
};

export const EMPTY_SYNC_STATE: SyncState = {
  lastContactAt: null,
  clockOffsetMs: null,
  toldTime: null,
  lastCompleteAt: null,
  lastProblem: null,
  failures: 0,
  batchSize: null,
};

export async function readSyncState(_own: OwnStorage): Promise<SyncState> {
  throw new Error('being built');
}

export async function saveSyncState(_own: OwnStorage, _change: Partial<SyncState>): Promise<void> {
  throw new Error('being built');
}

/** Bytes of a day, `2026-11-22` on the device's clock. */
export type DayBytes = { readonly day: string; readonly sent: number; readonly received: number };

export async function addBytes(
  _own: OwnStorage,
  _bytes: { readonly sent: number; readonly received: number },
): Promise<void> {
  throw new Error('being built');
}

/** What the last days cost, latest first. */
export async function listDayBytes(_own: OwnStorage, _days: number): Promise<readonly DayBytes[]> {
  throw new Error('being built');
}
