import { removeDraft } from '../drafts/drafts.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { releasePhotos } from '../photos/photo-holders.ts';

/** Takes finished revisions off the phone, with their bodies; photos that nobody else needs are loose then. In a transaction. */
export async function removeSubmissions(database: BitacoraDatabase, keys: readonly string[]): Promise<void> {
  await database.submissions.bulkDelete([...keys]);
  await database.bodies.bulkDelete(keys.map(finishedKey));
  for (const key of keys) await releasePhotos(database, finishedKey(key));
}

/** The same of drafts, with the recordings that go on in them. In a transaction. */
export async function removeDrafts(database: BitacoraDatabase, ids: readonly string[]): Promise<void> {
  for (const id of ids) await removeDraft(database, id);
}
