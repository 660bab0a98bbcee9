import { Dexie } from 'dexie';
import { finishedKey } from '../phone/body-keys.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { releasePhotos } from '../photos/photo-holders.ts';
import { removeDraft } from './drafts.ts';

/** Removes this person's practice drafts and practice records from the phone. Returns how many. */
export function emptyPractice({ storage, owner }: OwnStorage): Promise<number> {
  return storage.write(['drafts', 'submissions', 'bodies', 'photoHolders'], async (database) => {
    const drafts = [...(await draftsOf(database, owner, 1)), ...(await draftsOf(database, owner, 0))];
    const practised = drafts.filter((row) => row.practice);
    for (const { id } of practised) await removeDraft(database, id);
    const rows = await database.submissions
      .where('[owner+order]')
      .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
      .filter((row) => row.practice)
      .toArray();
    for (const { key } of rows) {
      await database.submissions.delete(key);
      await database.bodies.delete(finishedKey(key));
      await releasePhotos(database, finishedKey(key));
    }
    return new Set([...practised, ...rows].map(({ recordId }) => recordId)).size;
  });
}
