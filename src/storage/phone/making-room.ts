import { copiesName } from './copy-places.ts';
import { isQuotaError, type NoSpace, orNoSpace } from './no-space.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { AnsweredTo } from './unasked.ts';

type RoomOptions = { readonly keepsCopies?: boolean; readonly answered?: AnsweredTo | undefined };

/**
 * Lesson 19: what is only here goes before what the service has. A write that found no space is done once more without
 * files of a version of the app that was not installed, then without the background map, then after bytes of proved
 * photos were given up, at least `neededBytes` if there are so many, and at last without the second copies of what is
 * unsent (`sealed-copies.ts`), those of photos first: what is written now has no copy at all yet. `keepsCopies`: what is
 * written can be had again, so those copies stay. `answered`: what is written is how far the service has answered, so
 * photos up to there may go.
 */
export async function makingRoom<T extends { readonly status: string }>(
  own: OwnStorage,
  neededBytes: number,
  write: () => Promise<T | NoSpace>,
  { keepsCopies = false, answered }: RoomOptions = {},
): Promise<T | NoSpace> {
  const first = await write();
  if (first.status !== 'no-space') return first;
  const { device } = own.storage;
  const ways = [
    () => forgetUnfinished(),
    () => forgetMap(),
    async () => (await giveUp(own, neededBytes, answered)) > 0,
    ...(keepsCopies
      ? []
      : [() => giveUpCopies(copiesName(device, 'photos')), () => giveUpCopies(copiesName(device, 'records'))]),
  ];
  for (const makeRoom of ways) {
    if (!(await makeRoom())) continue;
    const again = await write();
    if (again.status !== 'no-space') return again;
  }
  return first;
}

/** Room for some rows, or for a part of a page that was pulled. */
const ROOM_FOR_ROWS_BYTES = 256 * 1024;

/** `makingRoom` for the rows of a person's own work, whose write rejects where it finds no space. */
export function roomOrNoSpace<T extends { readonly status: string }>(
  own: OwnStorage,
  write: () => Promise<T | NoSpace>,
  options: RoomOptions = {},
): Promise<T | NoSpace> {
  return makingRoom(own, ROOM_FOR_ROWS_BYTES, () => orNoSpace(write), options);
}

/**
 * `makingRoom` for a write of a round: what it writes down the service says again, so second copies stay. Rejects with the
 * error of the full disk where no room could be made.
 */
export async function withRoom<T>(own: OwnStorage, write: () => Promise<T>, answered?: AnsweredTo): Promise<T> {
  let refused: unknown = null;
  const tried = async () => {
    try {
      return { status: 'written' as const, value: await write() };
    } catch (error) {
      refused = error;
      throw error;
    }
  };
  const outcome = await roomOrNoSpace(own, tried, { keepsCopies: true, answered });
  if (outcome.status === 'no-space') throw refused;
  return outcome.value;
}

/** Where the browser keeps answers; null where it has no such place (no https). */
export type Caches = Pick<CacheStorage, 'open' | 'delete' | 'has' | 'keys'> | null;

/** What is kept of the background map (kept-map.ts). It stands here because here it is given up, on every phone. */
export const MAP_CACHE = 'bitacora-map';

/** The place of this page or worker. */
export function browserCaches(): Caches {
  return 'caches' in globalThis ? globalThis.caches : null;
}

/** Takes all of the map away; true when there was something. It can be fetched again by anybody, unlike a record. */
export async function forgetMap(caches: Caches = browserCaches()): Promise<boolean> {
  return (await caches?.delete(MAP_CACHE)) ?? false;
}

async function forgetUnfinished(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    const { forgetUnfinishedVersion } = await import('./unfinished-version.ts');
    return await forgetUnfinishedVersion(navigator.serviceWorker);
  } catch {
    // What cannot be asked has nothing to give.
    return false;
  }
}

let givenUpAtMs = Number.NEGATIVE_INFINITY;

/** When, by `performance.now()`, second copies made room for something in this page; they come back after a rest. */
export function copiesGivenUpAt(): number {
  return givenUpAtMs;
}

async function giveUpCopies(name: string): Promise<boolean> {
  const caches = browserCaches();
  // A cache that cannot be reached has nothing to give.
  const gone = (await caches?.delete(name).catch(() => false)) ?? false;
  if (gone) givenUpAtMs = performance.now();
  return gone;
}

async function giveUp(own: OwnStorage, neededBytes: number, answered?: AnsweredTo): Promise<number> {
  try {
    // Comes with the rounds: only a full phone needs it, so it is no part of the first screen.
    const { giveUpProvedPhotos } = await import('./photo-space.ts');
    return await giveUpProvedPhotos(own, neededBytes, answered);
  } catch (error) {
    // Even taking away needs a little room in some browsers.
    if (isQuotaError(error)) return 0;
    throw error;
  }
}
