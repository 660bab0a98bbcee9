import type { Place } from '../../kit/search/place-index.ts';
import { type BoardVisits, boardVisits, type VisitsBySubject, visitsOf } from './board-visits.ts';
import { daysBetween } from './days.ts';

/** A Junta that nobody has visited, or whose chlorine nobody has measured, for too long. */
export type OverdueBoard = { readonly place: Place; readonly last: string | null };

/** Source: plan of visits of the PTPS (a visit a year, chlorine each month). Status: propuesto. */
export const VISIT_EVERY_DAYS = 365;
export const CHLORINE_EVERY_DAYS = 30;

export type OverdueKind = 'visit' | 'chlorine';

/** The Juntas that wait for one, longest first; those that never had one come before all, by name. */
export function overdueBoards(
  kind: OverdueKind,
  places: readonly Place[],
  visits: VisitsBySubject,
  today: string,
): readonly OverdueBoard[] {
  const bound = kind === 'visit' ? VISIT_EVERY_DAYS : CHLORINE_EVERY_DAYS;
  return places
    .map((place) => ({ place, last: lastOf(kind, boardVisits(visitsOf(visits, place.subjects))) }))
    .filter(({ last }) => last === null || daysBetween(last, today) > bound)
    .sort((a, b) => byDay(a.last ?? '', b.last ?? ''));
}

/** Days as `YYYY-MM-DD`; a comparison by language takes ten times as long. */
function byDay(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function lastOf(kind: OverdueKind, visits: BoardVisits): string | null {
  return kind === 'visit' ? visits.lastVisit : visits.lastChlorine;
}
