import { lockAskedKey } from '../phone/lock-asked.ts';
import { isLockClosed } from '../phone/lock-state.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { readPullState } from '../phone/pull-progress.ts';
import type { MadeOn } from '../phone/rows.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import { baseOf, eachSubmissionIn, pulledBase, revisionsOf } from '../phone/submission-rows.ts';

/**
 * 4.4 `revision-gap`: the service has lost the revision that a correction was made on. What this phone made is sent again
 * first; a base that the service itself wrote comes back from nobody. Then the correction is made anew: on the head, where
 * that is a revision of this phone, else as one of its own, which is a branch where there is a line (4.3). So nothing is
 * written over what somebody wrote meanwhile. Only when the pull is whole, all that was proved was asked about, and what
 * this phone handed in before its person was let in again has come back (2.7).
 */
export async function mendGaps(own: OwnStorage): Promise<void> {
  const { storage, owner } = own;
  const keys = await storage.read(async (database) => {
    const { scope, asked, sweeping } = await readPullState(database, owner);
    const found: string[] = [];
    if (scope === null || asked !== scope || sweeping) return found;
    if ((await database.meta.get(lockAskedKey(owner))) === undefined) return found;
    await eachSubmissionIn(database, owner, 'outbox', (row) => {
      // What a colleague brings waits for what its author brings.
      if (row.setAside?.code === 'revision-gap' && row.author === owner) found.push(row.key);
    });
    return found;
  });
  // What cannot be opened cannot be written anew.
  if (keys.length === 0 || (await isLockClosed(own))) return;
  await storage.write(['submissions', 'pulledSubmissions'], async (database) => {
    for (const key of keys) {
      const row = await database.submissions.get(key);
      if (row?.setAside?.code !== 'revision-gap' || row.place !== 'outbox') continue;
      const madeOn = await standingBase(database, row);
      if (madeOn !== null)
        await database.submissions.put({ ...row, madeOn, frozen: null, setAside: null, receipt: null });
    }
  });
}

/**
 * The revision on which a correction with a gap can be made anew. Null: its base is a revision of this phone, which is
 * sent again unchanged and so closes the gap.
 */
async function standingBase(database: BitacoraDatabase, row: StoredSubmission): Promise<MadeOn | null> {
  const { owner, recordId, madeOn, frozen } = row;
  const revisions = await revisionsOf(database, owner, recordId);
  const base = baseOf(madeOn, revisions);
  // The base was made anew itself, and has another number now.
  if (base.revision !== frozen?.baseRevision) return madeOn;
  if (base.own) return null;
  const head = await database.pulledSubmissions.get([owner, recordId]);
  // The service has the base again: a phone of somebody else sent it meanwhile.
  if (head?.revision === base.revision && head.contentHash === base.hash) return madeOn;
  const isOwn = revisions.some(
    (other) => other.order < row.order && other.frozen !== null && other.frozen.contentHash === head?.contentHash,
  );
  return head !== undefined && isOwn && head.revision !== base.revision ? pulledBase(head) : { kind: 'nothing' };
}
