import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { eachSubmissionIn, isUnanswered } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';

/**
 * Counts for the badge and for leaving: what exists only on this phone. Records, each once however often it was
 * corrected: one with a version that was set aside is counted there and not as queued.
 */
export type Unsent = {
  readonly drafts: number;
  readonly queued: number;
  readonly setAside: number;
  readonly photos: number;
};

type Waiting = Pick<Unsent, 'queued' | 'setAside'>;

/**
 * What waits in the outbox; `versions` are those that no answer came for, which grow by each correction. Reads no
 * drafts, so that a live query is not asked again by each key of a form.
 */
export function countWaiting({ storage, owner }: OwnStorage): Promise<Waiting & { readonly versions: number }> {
  return storage.read(async (database) => {
    let versions = 0;
    const waiting = await waitingIn(database, owner, (row) => {
      if (isUnanswered(row)) versions += 1;
    });
    return { ...waiting, versions };
  });
}

async function waitingIn(
  database: BitacoraDatabase,
  owner: string,
  see: (row: StoredSubmission) => void,
): Promise<Waiting> {
  const queued = new Set<string>();
  const setAside = new Set<string>();
  await eachSubmissionIn(database, owner, 'outbox', (row) => {
    if (isUnanswered(row)) queued.add(row.recordId);
    if (row.setAside !== null) setAside.add(row.recordId);
    see(row);
  });
  return { queued: [...queued].filter((id) => !setAside.has(id)).length, setAside: setAside.size };
}

/** Counts a person's drafts, records and photos that exist only on this phone, for the dialog of leaving. */
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
