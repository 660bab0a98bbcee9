import { removeDraft } from '../drafts/drafts.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';

/** Takes drafts off the phone, with the recordings that go on in them. In a transaction. */
export async function removeDrafts(database: BitacoraDatabase, ids: readonly string[]): Promise<void> {
  for (const id of ids) await removeDraft(database, id);
}
