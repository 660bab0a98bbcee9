import type { Entity } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import type { VisitMark } from '../../../storage/phone/visit-mark.ts';
import { findEntities, findLinkedToEach } from '../../../storage/pulled/field-entities.ts';
import { openPlans, readPlans } from '../../../storage/pulled/plan-records.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { type VisitsBySubject, visitsOf } from '../visits/board-visits.ts';
import type { DayBoard } from './day.ts';
import { type Plan, plansIn } from './plan.ts';

/** All that the day is made of: every plan on the phone, the Juntas that they and the route name, every visit. */
export type DayFacts = {
  readonly plans: readonly Plan[];
  readonly boards: ReadonlyMap<string, DayBoard>;
  readonly marks: readonly VisitMark[];
};

/** Reads it from this phone. A Junta that is not here (another zone) is left out, and with it its plans. */
export async function readDay(own: OwnStorage, route: readonly string[], visits: VisitsBySubject): Promise<DayFacts> {
  const kept = await readPlans(own);
  const ids = [...new Set([...route, ...kept.map(({ subject }) => subject.id)])];
  const entities = await findEntities(own, REGISTRATIONS, ids);
  const boards = new Map<string, DayBoard>();
  const providers = entities.filter(({ type }) => type === 'provider');
  const linked = await findLinkedToEach(own, REGISTRATIONS, providers);
  for (const [index, entity] of providers.entries()) {
    const board = boardOf(entity, linked[index] ?? [], (subjects) => visitsOf(visits, subjects));
    for (const id of [entity.id, ...(entity.mergedFrom ?? [])]) boards.set(id, board);
  }
  // Opened last: a live query hears of nothing that it reads after something else than the database.
  return { plans: plansIn(await openPlans(own, kept)), boards, marks: [...visits.values()].flat() };
}

function boardOf(
  entity: Entity,
  linked: readonly Entity[],
  visits: (subjects: readonly string[]) => readonly VisitMark[],
): DayBoard {
  const subjects = [entity, ...linked].flatMap(({ type, id, mergedFrom }) =>
    [id, ...(mergedFrom ?? [])].map((each) => `${type}:${each}`),
  );
  const location = entity.location ?? linked.find(({ type, location: at }) => type === 'system' && at)?.location;
  return {
    id: entity.id,
    name: entity.name,
    municipality: entity.municipality ?? null,
    location: location === undefined ? null : { latitude: location.latitude, longitude: location.longitude },
    visits: visits(subjects),
  };
}
