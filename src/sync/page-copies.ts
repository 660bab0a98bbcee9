import type { Caches } from '../storage/phone/making-room.ts';
import { copiesGivenUpAt } from '../storage/phone/making-room.ts';
import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import { dropUnwanted, keepCopies } from '../storage/pulled/keep-copies.ts';
import { type CopiesSettled, copiesSettled } from './copies-settled.ts';
import type { GiveWay } from './give-way.ts';
import { parcelTools } from './parcel-tools.ts';

/**
 * No copies are made for this long after copies were deleted to make room, or found no room: new copies would take the
 * same room again.
 */
const REST_MS = 6 * 3_600_000;

/** The database is looked through again after this, in case a change in it was not told to this page. */
const LONGEST_SETTLED_MS = 3_600_000;

let noRoomAtMs = Number.NEGATIVE_INFINITY;
let settled: CopiesSettled | null = null;

/**
 * 2.7: brings the second copies of this phone up to date (`keep-copies.ts`); in one tab at a time, and another tab's turn
 * is as good as this one's. Rejects where caches or the database cannot be reached: the next time tries again.
 */
export async function keepPageCopies(
  storage: PhoneStorage,
  caches: NonNullable<Caches>,
  giveWay: GiveWay,
): Promise<void> {
  const work = async (): Promise<void> => {
    const isResting = performance.now() - Math.max(noRoomAtMs, copiesGivenUpAt()) < REST_MS;
    if (isResting || !('CompressionStream' in globalThis)) {
      settled?.stop();
      settled = null;
      return await dropUnwanted(storage, caches);
    }
    if (settled?.storage !== storage) {
      settled?.stop();
      settled = copiesSettled(storage, LONGEST_SETTLED_MS, () => performance.now());
    }
    const kept = await settled.unlessSettled(() =>
      keepCopies(storage, { ...parcelTools(), caches, freeBytes, pause: giveWay }),
    );
    if (kept === 'no-room') noRoomAtMs = performance.now();
  };
  if (!('locks' in navigator)) return await work();
  await navigator.locks.request('bitacora-copies', { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

async function freeBytes(): Promise<number | null> {
  const { quota, usage = 0 } = await navigator.storage.estimate();
  return quota === undefined ? null : quota - usage;
}
