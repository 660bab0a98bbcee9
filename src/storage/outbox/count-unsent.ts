import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { eachSubmissionIn, isUnanswered } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';

/** Counts for the badge and for leaving: what exists only on this phone. */
export type Unsent = {
  readonly drafts: number;
  readonly queued: number;
  readonly setAside: number;
  readonly photos: number;
};

/** What waits in the outbox. Reads no drafts, so that a live query is not asked again by each key of a form. */
export function countWaiting({ storage, owner }: OwnStorage): Promise<Pick<Unsent, 'queued' | 'setAside'>> {
  return storage.read((database) => waitingIn(database, owner, () => undefined));
}

async function waitingIn(
  database: BitacoraDatabase,
  owner: string,
  see: (row: StoredSubmission) => void,
): Promise<Pick<Unsent, 'queued' | 'setAside'>> {
  let queued = 0;
  let setAside = 0;
  await eachSubmissionIn(database, owner, 'outbox', (row) => {
    if (isUnanswered(row)) queued += 1;
    if (row.setAside !== null) setAside += 1;
    see(row);
  });
  return { queued, setAside };
}

export function countUnsent({ storage, owner }: OwnStorage): Promise<Unsent> {
  return storage.read(async (database) => {
    const drafts = await draftsOf(database, owner, 1);
    const hashes = new Set<string>();
    const waiting = await waitingIn(database, owner, (row) => {
      for (const photo of row.photos) hashes.add(photo.sha256);
    });
    const transfers = await transfersOf(database, owner, [...hashes]);
    return {
      drafts: drafts.length,
      ...waiting,
      photos: [...hashes].filter((sha256) => !isProved(transfers.get(sha256))).length,
    };
  });
}
