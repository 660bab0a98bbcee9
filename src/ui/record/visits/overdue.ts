import { isMoreThanMonths } from '../../../domain/months.ts';
import type { Place } from '../../kit/search/place-index.ts';
import { type BoardVisits, boardVisits, type VisitsBySubject, visitsOf } from './board-visits.ts';
import { daysBetween } from './days.ts';

/** A Junta that nobody has visited, or whose chlorine nobody has measured, for too long. */
export type OverdueBoard = { readonly place: Place; readonly last: string | null };

/** Source: plan of visits of the PTPS (a visit a year, chlorine each month). Status: propuesto. */
const VISIT_EVERY_MONTHS = 12;
const CHLORINE_EVERY_DAYS = 30;

export type OverdueKind = 'visit' | 'chlorine';

/** The Juntas that wait for one, longest first; those that never had one come before all, by name. */
export function overdueBoards(
  kind: OverdueKind,
  places: readonly Place[],
  visits: VisitsBySubject,
  today: string,
): readonly OverdueBoard[] {
  return places
    .map((place) => ({ place, last: lastOf(kind, boardVisits(visitsOf(visits, place.subjects))) }))
    .filter(({ last }) => last === null || isTooLongAgo(kind, last, today))
    .sort((a, b) => byDay(a.last ?? '', b.last ?? ''));
}

/** Whether the last one was too long ago: a visit more than 12 months, chlorine more than 30 days. */
export function isTooLongAgo(kind: OverdueKind, last: string, today: string): boolean {
  return kind === 'visit'
    ? isMoreThanMonths(last, today, VISIT_EVERY_MONTHS)
    : daysBetween(last, today) > CHLORINE_EVERY_DAYS;
}

/** Days as `YYYY-MM-DD`; a comparison by language takes ten times as long. */
function byDay(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function lastOf(kind: OverdueKind, visits: BoardVisits): string | null {
  return kind === 'visit' ? visits.lastVisit : visits.lastChlorine;
}
