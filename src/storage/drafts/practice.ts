import { Dexie } from 'dexie';
import { removeSubmissions } from '../outbox/remove-submissions.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
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
    await removeSubmissions(
      database,
      rows.map(({ key }) => key),
    );
    return new Set([...practised, ...rows].map(({ recordId }) => recordId)).size;
  });
}
