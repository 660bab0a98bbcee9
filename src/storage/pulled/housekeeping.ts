import { purgeDiscardedDrafts } from '../drafts/trash.ts';
import { sweepErased } from '../outbox/drop-erased.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../phone/phone-storage.ts';
import { sealRows } from '../phone/seal-rows.ts';
import { isOlderThan, latestTold, notedAge } from '../phone/told-age.ts';
import { releaseGoneFiles } from '../photos/kept-files.ts';
import { sweepPhotos } from '../photos/photos.ts';
import { replayChanges } from './replay-changes.ts';
import { tidyReviewDrafts } from './review-drafts.ts';
import { type DaysOf, fillVisitDays } from './visit-days.ts';

/** What was unsent before the app changed its tables is kept for a month, in case the change went wrong. */
const SNAPSHOT_DAYS = 30;

/** How many things one run of the housekeeping removed or mended. */
export type Housekeeping = {
  readonly discardedDrafts: number;
  readonly loosePhotos: number;
  readonly snapshots: number;
  readonly replayedChanges: number;
  readonly datedRecords: number;
  /** Rows that were sealed, or sealed with another key. */
  readonly sealedRows: number;
};

/**
 * Everything that the phone promises to do by itself, in one place. It runs in the background, at the start and again
 * after a day. Each step may be cut and repeated. Drafts in the trash are deleted for everybody who uses this phone.
 */
export async function keepHouse(own: OwnStorage, daysOf: DaysOf): Promise<Housekeeping> {
  const { storage } = own;
  let discardedDrafts = 0;
  for (const owner of await draftOwners(storage))
    discardedDrafts += await purgeDiscardedDrafts(storageOf(storage, owner));
  await releaseGoneFiles(own);
  await tidyReviewDrafts(own);
  await sweepErased(own);
  return {
    discardedDrafts,
    loosePhotos: await sweepPhotos(own),
    snapshots: await purgeSnapshots(storage),
    replayedChanges: await replayChanges(own),
    datedRecords: await fillVisitDays(own, daysOf),
    sealedRows: await sealRows(storage),
  };
}

/** Everybody who has something in the trash. */
async function draftOwners(storage: PhoneStorage): Promise<readonly string[]> {
  const discarded = await storage.read((database) => database.drafts.filter((row) => row.live === 0).toArray());
  return [...new Set(discarded.map((row) => row.owner))];
}

function purgeSnapshots(storage: PhoneStorage): Promise<number> {
  return storage.write(['snapshots', 'meta'], async (database) => {
    const told = await latestTold(database);
    if (told === null) return 0;
    let removed = 0;
    // One at a time: each may hold a whole queue.
    for (const id of await database.snapshots.toCollection().primaryKeys()) {
      const row = await database.snapshots.get(id);
      if (row === undefined) continue;
      const age = notedAge(row.age, told);
      if (isOlderThan(age, SNAPSHOT_DAYS, told)) {
        await database.snapshots.delete(id);
        removed += 1;
      } else if (age !== row.age) await database.snapshots.put({ ...row, age });
    }
    return removed;
  });
}
