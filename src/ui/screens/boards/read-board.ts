import type { Entity } from '../../../domain/sync/protocol.ts';
import { listDrafts } from '../../../storage/drafts.ts';
import type { OwnStorage } from '../../../storage/open-storage.ts';
import { type RecordSummary, recordsOf } from '../../../storage/records.ts';
import { listLinkedTo, readEntities, readEntity } from '../../../storage/registry.ts';
import type { DraftRow } from '../../../storage/rows.ts';
import { type BoardGlance, readGlance } from './board-glance.ts';

/** All that a Junta's page shows. */
export type Board = {
  readonly entity: Entity;
  readonly systems: readonly Entity[];
  readonly communities: readonly Entity[];
  /** About the Junta and about its systems, as `recordsOf` orders them. */
  readonly records: readonly RecordSummary[];
  readonly drafts: readonly DraftRow[];
  readonly glance: BoardGlance;
};

/** Reads a Junta with what belongs to it; null: this phone does not know it. */
export async function readBoard(own: OwnStorage, id: string): Promise<Board | null> {
  const entity = await readEntity(own.storage, id);
  if (entity === null || entity.type !== 'provider') return null;
  const linked = await listLinkedTo(own.storage, { type: 'provider', id });
  const linkedIds = new Set(linked.map((one) => one.id));
  const systems = linked.filter((one) => one.type === 'system');
  const further = [entity, ...systems]
    .flatMap((one) => one.links)
    .filter((link) => link.type === 'community' && !linkedIds.has(link.id))
    .map((link) => link.id);
  const communities = [
    ...linked.filter((one) => one.type === 'community'),
    ...(await readEntities(own.storage, [...new Set(further)])),
  ];
  const subjects = [
    { type: 'provider' as const, id },
    ...systems.map((one) => ({ type: 'system' as const, id: one.id })),
  ];
  const records = (await Promise.all(subjects.map((subject) => recordsOf(own, subject)))).flat();
  const ids = new Set(subjects.map((subject) => subject.id));
  const drafts = (await listDrafts(own)).filter((draft) => draft.subject !== null && ids.has(draft.subject.id));
  return { entity, systems, communities, records, drafts, glance: await readGlance(own, records) };
}
