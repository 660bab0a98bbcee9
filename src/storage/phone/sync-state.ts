import { Dexie } from 'dexie';
import { EMPTY_SYNC_STATE, type SyncState, syncStateSchema } from '../../domain/phone/sync-state.ts';
import { changeMeta, readMeta } from './meta.ts';
import { newestFirst } from './newest-first.ts';
import type { OwnStorage } from './phone-storage.ts';
import { syncKey } from './sync-key.ts';

export type { SyncState } from '../../domain/phone/sync-state.ts';

export async function readSyncState({ storage, owner }: OwnStorage): Promise<SyncState> {
  return (await readMeta(storage, syncKey(owner), syncStateSchema)) ?? EMPTY_SYNC_STATE;
}

export async function saveSyncState({ storage, owner }: OwnStorage, change: Partial<SyncState>): Promise<void> {
  await changeMeta(storage, syncKey(owner), syncStateSchema, (known) => ({
    ...EMPTY_SYNC_STATE,
    ...known,
    ...change,
  }));
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
