import type { Entity } from '../../../domain/sync/protocol.ts';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import { type RecordSummary, recordsOf } from '../../../storage/pulled/records.ts';
import { readEntity } from '../../../storage/pulled/registry.ts';

/** All that a partner's page shows. */
export type KnownPartner = {
  readonly entity: Entity;
  readonly records: readonly RecordSummary[];
  readonly drafts: readonly DraftRow[];
};

/** Null: this phone does not know the partner. */
export async function readPartner(own: OwnStorage, id: string): Promise<KnownPartner | null> {
  const entity = await readEntity(own.storage, id);
  if (entity === null || entity.type !== 'partner') return null;
  const [records, drafts] = await Promise.all([recordsOf(own, { type: 'partner', id }), listDrafts(own)]);
  return { entity, records, drafts: drafts.filter((draft) => draft.subject?.id === id) };
}
