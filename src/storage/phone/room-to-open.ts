import { isQuotaError } from './no-space.ts';

/**
 * Whether the disk bears that the database is opened. `none`: the browser says that there is no space. `unsure`: what it
 * grants this app is used up, whatever the disk has; or the try failed without a reason, as it also does on a disk
 * without a free byte.
 */
export type RoomToOpen = 'enough' | 'none' | 'unsure';

/**
 * What Chromium's database writes at most while it opens (LevelDB's write buffer). Chromium itself refuses this much as
 * long as less than a hundredth of the disk would be left, so that there is more room than this when it is granted.
 */
const OPENING_BYTES = 4 * 1024 * 1024;
const ROOM_CACHE = 'bitacora-room-';
/**
 * How long a look that is `unsure` holds up an opening: a person is not kept from her data for good because caches are
 * broken, or because what the browser grants is used up.
 */
export const UNSURE_HOLDS_UP_MS = 10 * 60_000;
/** A cache of a try that is older was left by a page that ended in the middle of it. */
const LEFT_AFTER_MS = 60_000;

/**
 * Writes as much into a cache as an opening may write, and takes it away again. A cache that is hurt by a full disk costs
 * nothing. IndexedDB would cost everything: Chromium takes its files for damaged after some openings on a full disk,
 * deletes them and begins with an empty database (google/leveldb 1180, electron 41877; docs/reliability.md).
 * `caches` null: this browser has none, so nothing is known and nothing is held up.
 */
export async function lookForRoom(
  caches: Pick<CacheStorage, 'open' | 'delete' | 'keys'> | null,
  nowMs: number,
  estimate?: () => Promise<StorageEstimate>,
): Promise<RoomToOpen> {
  if (caches === null) return 'enough';
  // One that was made while the disk was full stays broken until the browser ends: each try has its own.
  const name = `${ROOM_CACHE}${nowMs}`;
  try {
    const cache = await caches.open(name);
    await cache.put('/', new Response(new Uint8Array(OPENING_BYTES)));
    await takeAway(caches, name, nowMs);
    return 'enough';
  } catch (error) {
    await takeAway(caches, name, nowMs).catch(() => undefined);
    return isQuotaError(error) && !(await isGrantUsedUp(estimate)) ? 'none' : 'unsure';
  }
}

async function isGrantUsedUp(estimate: (() => Promise<StorageEstimate>) | undefined): Promise<boolean> {
  const { quota, usage } = (await estimate?.()) ?? {};
  return quota !== undefined && quota - (usage ?? 0) < OPENING_BYTES;
}

async function takeAway(caches: Pick<CacheStorage, 'delete' | 'keys'>, own: string, nowMs: number): Promise<void> {
  await caches.delete(own);
  for (const name of await caches.keys()) {
    const wasLeft = name.startsWith(ROOM_CACHE) && Number(name.slice(ROOM_CACHE.length)) < nowMs - LEFT_AFTER_MS;
    if (wasLeft) await caches.delete(name);
  }
}
