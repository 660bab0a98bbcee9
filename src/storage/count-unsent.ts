import { draftsOf } from './draft-rows.ts';
import type { OwnStorage } from './open-storage.ts';
import { isUnanswered, submissionsIn } from './submission-rows.ts';
import { isProved, transfersOf } from './transfer-rows.ts';

/** Counts for the badge and for leaving: what exists only on this phone. */
export type Unsent = {
  readonly drafts: number;
  readonly queued: number;
  readonly setAside: number;
  readonly photos: number;
};
export function countUnsent({ storage, owner }: OwnStorage): Promise<Unsent> {
  return storage.read(async (database) => {
    const drafts = await draftsOf(database, owner, 1);
    const rows = await submissionsIn(database, owner, 'outbox').toArray();
    const hashes = new Set(rows.flatMap((row) => row.photos.map((photo) => photo.sha256)));
    const transfers = await transfersOf(database, owner, [...hashes]);
    return {
      drafts: drafts.length,
      queued: rows.filter((row) => isUnanswered(row)).length,
      setAside: rows.filter((row) => row.setAside !== null).length,
      photos: [...hashes].filter((sha256) => !isProved(transfers.get(sha256))).length,
    };
  });
}
