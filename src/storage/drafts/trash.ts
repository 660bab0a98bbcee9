import { draftsOf, newWriteToken, nextDraftOrder, storedDraft } from '../phone/draft-rows.ts';
import { withNames } from '../phone/names.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { DraftRow } from '../phone/rows.ts';
import { isOlderThan, latestTold, notedAge } from '../phone/told-age.ts';
import { removeDraft } from './drafts.ts';

export type Restored =
  | { readonly status: 'restored' | 'gone' }
  /** Another correction of the same record is open: this one stays in the trash until that one is done. */
  | { readonly status: 'open-already'; readonly draftId: string };

/** Brings a discarded draft back. */
export async function restoreDraft({ storage, owner }: OwnStorage, id: string): Promise<Restored> {
  const token = newWriteToken({ storage, owner });
  return storage.write(['drafts'], async (database): Promise<Restored> => {
    const row = await database.drafts.get(id);
    if (row === undefined || row.owner !== owner) return { status: 'gone' };
    if (row.writeToken === token) return { status: 'restored' };
    if (row.live !== 0) return { status: 'gone' };
    const others = await database.drafts.where('recordId').equals(row.recordId).toArray();
    const open = others.find((one) => one.owner === owner && one.live === 1);
    if (open !== undefined) return { status: 'open-already', draftId: open.id };
    const back = { ...row, discardedAt: null, discardedAge: undefined };
    await database.drafts.put(storedDraft(back, await nextDraftOrder(database, owner), token));
    return { status: 'restored' };
  });
}

/** What `restoreDraft` can bring back. */
export async function listDiscardedDrafts(own: OwnStorage): Promise<readonly DraftRow[]> {
  return withNames(own, await own.storage.read((database) => draftsOf(database, own.owner, 0)));
}

/** How long a discarded draft can come back. */
const DISCARDED_DAYS = 30;

/**
 * Removes for good what has been in the trash for over 30 days, as the service tells the time. Called at start, never
 * awaited by a screen. Returns how many.
 */
export async function purgeDiscardedDrafts({ storage, owner }: OwnStorage): Promise<number> {
  return storage.write(['drafts', 'bodies', 'photoHolders', 'meta'], async (database) => {
    const told = await latestTold(database);
    if (told === null) return 0;
    let removed = 0;
    for (const row of await draftsOf(database, owner, 0)) {
      const age = notedAge(row.discardedAge, told);
      if (isOlderThan(age, DISCARDED_DAYS, told)) {
        await removeDraft(database, row.id);
        removed += 1;
      } else if (age !== row.discardedAge) await database.drafts.put({ ...row, discardedAge: age });
    }
    return removed;
  });
}
