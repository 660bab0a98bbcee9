import type { OwnStorage } from './phone-storage.ts';
import type { BitacoraDatabase } from './schema.ts';
import { type AnsweredTo, unaskedOf } from './unasked.ts';

const SWEEP_AFTER_HOURS = 24;

/**
 * Frees at least `wantedBytes`, if there are so many, by giving up bytes of photos that the service has proved to have
 * (5.1) and that no draft and no waiting record names, oldest first. Thumbnails stay. Photos stay, too, that the service
 * which stands now was not asked about (4.7). Returns the bytes freed.
 */
export function giveUpProvedPhotos(
  { storage, owner }: OwnStorage,
  wantedBytes: number,
  answered?: AnsweredTo,
): Promise<number> {
  const tables = ['meta', 'submissions', 'photos', 'photoBytes', 'photoHolders', 'photoTransfers'] as const;
  return storage.write(tables, async (database) => {
    const unasked = await unaskedOf(database, owner, answered === undefined ? {} : { answered });
    const needed = new Set(unasked.flatMap((row) => row.photos.map((photo) => photo.sha256)));
    const proved = await database.photoTransfers
      .filter((transfer) => transfer.owner === owner && transfer.provedAt !== null)
      .toArray();
    const photos = (await database.photos.bulkGet(proved.map((transfer) => transfer.sha256)))
      .flatMap((photo) => (photo?.present === true ? [photo] : []))
      .sort((left, right) => (left.savedAt < right.savedAt ? -1 : 1));
    let freed = 0;
    for (const photo of photos) {
      if (freed >= wantedBytes) break;
      if (needed.has(photo.sha256) || !(await isOnlyInHistory(database, owner, photo.sha256))) continue;
      await database.photoBytes.delete(photo.sha256);
      await database.photos.put({ ...photo, present: false });
      freed += photo.bytes;
    }
    return freed;
  });
}

/** Removes photos that no draft and no record names and that are over a day old. Returns how many. */
export function sweepPhotos({ storage }: OwnStorage): Promise<number> {
  const before = Date.parse(storage.environment.now()) - SWEEP_AFTER_HOURS * 3_600_000;
  return storage.write(['photos', 'photoBytes', 'thumbnails', 'photoHolders'], async (database) => {
    const held = new Set((await database.photoHolders.toArray()).map((holder) => holder.sha256));
    const photos = await database.photos.toArray();
    const loose = photos.filter((photo) => !held.has(photo.sha256) && Date.parse(photo.savedAt) < before);
    const hashes = loose.map((photo) => photo.sha256);
    await database.photos.bulkDelete(hashes);
    await database.photoBytes.bulkDelete(hashes);
    await database.thumbnails.bulkDelete(hashes);
    return hashes.length;
  });
}

/** Whether all who need a photo are proved records of this owner. */
async function isOnlyInHistory(database: BitacoraDatabase, owner: string, sha256: string): Promise<boolean> {
  const holders = await database.photoHolders
    .where('[sha256+holder]')
    .between([sha256, ''], [sha256, '\uffff'])
    .toArray();
  for (const { holder } of holders) {
    if (!holder.startsWith('finished/')) return false;
    const row = await database.submissions.get(holder.slice('finished/'.length));
    if (row !== undefined && (row.owner !== owner || row.place !== 'history' || row.setAside !== null)) return false;
  }
  return true;
}
