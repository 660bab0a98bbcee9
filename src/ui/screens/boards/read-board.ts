import type { Entity } from '../../../domain/sync/protocol.ts';
import { listDrafts } from '../../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import { findEntities, findEntity, findLinkedTo } from '../../../storage/pulled/field-entities.ts';
import { type RecordSummary, recordsOf } from '../../../storage/pulled/records.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { type BoardGlance, readGlance } from '../../record/history/board-glance.ts';

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
export async function readBoard(own: OwnStorage, asked: string): Promise<Board | null> {
  const entity = await findEntity(own, REGISTRATIONS, asked);
  if (entity === null || entity.type !== 'provider') return null;
  // What was merged is shown as what it was merged into.
  const { id } = entity;
  const linked = await findLinkedTo(own, REGISTRATIONS, { type: 'provider', id });
  const linkedIds = new Set(linked.map((one) => one.id));
  const systems = linked.filter((one) => one.type === 'system');
  const further = [entity, ...systems]
    .flatMap((one) => one.links)
    .filter((link) => link.type === 'community' && !linkedIds.has(link.id))
    .map((link) => link.id);
  const communities = [
    ...linked.filter((one) => one.type === 'community'),
    ...(await findEntities(own, REGISTRATIONS, [...new Set(further)])),
  ];
  const subjects = [
    { type: 'provider' as const, id },
    ...systems.map((one) => ({ type: 'system' as const, id: one.id })),
  ];
  const records = (await Promise.all(subjects.map((subject) => recordsOf(own, subject)))).flat();
  const ids = new Set([...subjects.map((subject) => subject.id), ...[entity, ...systems].flatMap(aliasesOf)]);
  const drafts = (await listDrafts(own)).filter((draft) => draft.subject !== null && ids.has(draft.subject.id));
  return { entity, systems, communities, records, drafts, glance: await readGlance(own, records, systems) };
}

/** Drafts may name what was merged since. */
function aliasesOf(entity: Entity): readonly string[] {
  return entity.mergedFrom ?? [];
}
