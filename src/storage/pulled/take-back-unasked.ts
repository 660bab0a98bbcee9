import { draftKey } from '../phone/body-keys.ts';
import { draftsOf } from '../phone/draft-rows.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { readPullState } from '../phone/pull-progress.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { submissionsIn } from '../phone/submission-rows.ts';
import { isProved, transfersOf } from '../phone/transfer-rows.ts';
import { unaskedOf } from '../phone/unasked.ts';

/**
 * A phone that was revoked cannot ask any more (4.7). What was proved, and what the service that stands now was not asked
 * about, waits again as if it had answered `unknown`, with all photos: so it is handed in (2.7), or stays for its person.
 * What the service has after all is a duplicate there.
 */
export async function takeBackUnasked({ storage, owner }: OwnStorage): Promise<void> {
  await storage.write(['meta', 'submissions', 'drafts', 'photoHolders', 'photoTransfers'], (database) =>
    takeBackIn(database, owner),
  );
}

/** The same inside a transaction. Again is harmless. */
export async function takeBackIn(database: BitacoraDatabase, owner: string): Promise<void> {
  const { scope, asked } = await readPullState(database, owner);
  if (scope === null || asked === scope) return;
  for (const row of await unaskedOf(database, owner))
    await database.submissions.put({ ...row, place: 'outbox', receipt: null, sendingSince: null });
  const waiting = await submissionsIn(database, owner, 'outbox').toArray();
  const drafts = await draftsOf(database, owner, 1);
  const held = await database.photoHolders
    .where('holder')
    .anyOf(drafts.map((draft) => draftKey(draft.id)))
    .toArray();
  const named = [...waiting.flatMap((row) => row.photos), ...held].map((photo) => photo.sha256);
  const transfers = await transfersOf(database, owner, named);
  const proved = [...transfers.values()].filter(isProved);
  await database.photoTransfers.bulkPut(proved.map((transfer) => ({ ...transfer, provedAt: null })));
}
