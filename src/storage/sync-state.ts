import { Dexie } from 'dexie';
import * as z from 'zod/mini';
import { changeMeta, readMeta } from './meta.ts';
import { newestFirst } from './newest-first.ts';
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

// A member that a version cannot read costs only itself.
const orElse = z.catch;
const text = orElse(z.nullable(z.string()), null);
const stateSchema = z.object({
  lastContactAt: text,
  clockOffsetMs: orElse(z.nullable(z.number()), null),
  toldTime: text,
  lastCompleteAt: text,
  lastProblem: text,
  failures: orElse(z.number(), 0),
  batchSize: orElse(z.nullable(z.number()), null),
});

export async function readSyncState({ storage, owner }: OwnStorage): Promise<SyncState> {
  return (await readMeta(storage, `sync/${owner}`, stateSchema)) ?? EMPTY_SYNC_STATE;
}

export async function saveSyncState({ storage, owner }: OwnStorage, change: Partial<SyncState>): Promise<void> {
  await changeMeta(storage, `sync/${owner}`, stateSchema, (known) => ({ ...EMPTY_SYNC_STATE, ...known, ...change }));
}

/** Bytes of a day, `2026-11-22` on the device's clock. */
export type DayBytes = { readonly day: string; readonly sent: number; readonly received: number };

/** Adds to what today cost. */
export async function addBytes(
  { storage, owner }: OwnStorage,
  bytes: { readonly sent: number; readonly received: number },
): Promise<void> {
  const day = storage.environment.now().slice(0, 10);
  await storage.write(['days'], async (database) => {
    const known = (await database.days.get([owner, day])) ?? { owner, day, sent: 0, received: 0 };
    const sent = known.sent + bytes.sent;
    await database.days.put({ ...known, sent, received: known.received + bytes.received });
  });
}

/** What the last days cost, latest first. */
export function listDayBytes({ storage, owner }: OwnStorage, days: number): Promise<readonly DayBytes[]> {
  return storage.read((database) =>
    newestFirst(database.days.where('[owner+day]').between([owner, Dexie.minKey], [owner, Dexie.maxKey]))
      .limit(days)
      .toArray(),
  );
}
