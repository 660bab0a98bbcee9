import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, ReviewDraftRow } from '../phone/schema.ts';

/** What a person wrote of reviews and has not sent. */
type WrittenReviews = {
  readonly waiting: readonly ReviewDraftRow[];
  /** Of records that this phone does not get any more: they can be sent to nobody. */
  readonly orphaned: readonly ReviewDraftRow[];
};

/** Inside or outside of a transaction over reviewDrafts and pulledSubmissions. */
export async function writtenReviews(database: BitacoraDatabase, owner: string): Promise<WrittenReviews> {
  const rows = await database.reviewDrafts.filter((row) => row.owner === owner && row.empty !== true).toArray();
  const keys = rows.map((row): [string, string] => [owner, row.recordId]);
  const heads = await database.pulledSubmissions.bulkGet(keys);
  return {
    waiting: rows.filter((_row, index) => heads[index] !== undefined),
    orphaned: rows.filter((_row, index) => heads[index] === undefined),
  };
}

/** Counts for leaving. */
export function countReviews({ storage, owner }: OwnStorage): Promise<{ waiting: number; orphaned: number }> {
  return storage.read(async (database) => {
    const { waiting, orphaned } = await writtenReviews(database, owner);
    return { waiting: waiting.length, orphaned: orphaned.length };
  });
}
