import { isMoreThanMonths } from '../../../domain/months.ts';
import { howFarMetres } from '../../../domain/place/how-far.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { unlessDamaged } from '../../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { isLaterVisit, type VisitMark } from '../../../storage/phone/visit-mark.ts';
import { readRecord } from '../../../storage/pulled/records.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import type { Place } from '../../kit/search/place-index.ts';
import type { PendingAgreement } from '../history/history.ts';
import { pendingAgreements } from '../history/pending-agreements.ts';
import { type VisitsBySubject, visitsOf } from './board-visits.ts';
import { daysAfter } from './days.ts';

/** An agreement that is due or overdue, with its Junta. */
export type DueAgreement = PendingAgreement & { readonly place: Place; readonly until: string };

/** An agreement is listed from this many days before its date on. */
export const DUE_WITHIN_DAYS = 14;
/** One that was due longer ago than this is on the Junta's page alone. */
const KEPT_MONTHS = 12;
/** Juntas within this distance count as near: a ride to the next village. */
const NEAR_METRES = 5_000;
const MOST_NEAR = 20;
/** Juntas that she visited herself, the latest first. */
const MOST_OWN = 40;

/**
 * Juntas whose agreements matter today: those of the day, those near here, and those that this person visited lately.
 */
export function concernedPlaces(
  places: readonly Place[],
  visits: VisitsBySubject,
  { ofToday, here }: { readonly ofToday: readonly string[]; readonly here: LatLon | null },
): readonly Place[] {
  const chosen = places.filter(({ id }) => ofToday.includes(id));
  const near =
    here === null
      ? []
      : places
          .map((place) => ({ place, away: howFarMetres(here, place.location) ?? Number.POSITIVE_INFINITY }))
          .filter(({ away }) => away <= NEAR_METRES)
          .sort((a, b) => a.away - b.away)
          .slice(0, MOST_NEAR)
          .map(({ place }) => place);
  const own = places
    .map((place) => ({ place, last: latestOwn(visitsOf(visits, place.subjects)) }))
    .filter(({ last }) => last !== '')
    .sort((a, b) => b.last.localeCompare(a.last))
    .slice(0, MOST_OWN)
    .map(({ place }) => place);
  return [...new Set([...chosen, ...near, ...own])];
}

function latestOwn(marks: readonly VisitMark[]): string {
  return marks.reduce((last, { mine, day }) => (mine && day > last ? day : last), '');
}

/**
 * Reads the last record of each form about these Juntas, and what they left to be done by now or soon. `until`: the last
 * day that counts; by default in a fortnight.
 */
export async function readDueAgreements(
  own: OwnStorage,
  places: readonly Place[],
  visits: VisitsBySubject,
  today: string,
  until: string = daysAfter(today, DUE_WITHIN_DAYS),
): Promise<readonly DueAgreement[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      const details = await Promise.all(
        lastWithSteps(visitsOf(visits, place.subjects)).map((id) => unlessDamaged(() => readRecord(own, id))),
      );
      return pendingAgreements(details.filter((detail) => detail !== null)).map((agreement) => ({
        ...agreement,
        place,
      }));
    }),
  );
  return dueAmong(found.flat(), today, until);
}

/**
 * Agreements that fall due by a day (in a fortnight, where none is given) or are overdue, by their day. One without a day is on the Junta's page.
 */
export function dueAmong(
  agreements: readonly (PendingAgreement & { readonly place: Place })[],
  today: string,
  bound: string = daysAfter(today, DUE_WITHIN_DAYS),
): readonly DueAgreement[] {
  return agreements
    .flatMap((agreement) =>
      agreement.until === null || agreement.until > bound || isMoreThanMonths(agreement.until, today, KEPT_MONTHS)
        ? []
        : [{ ...agreement, until: agreement.until }],
    )
    .sort((a, b) => a.until.localeCompare(b.until));
}

/** Ids of the last record of each form that leaves agreements, about each subject. */
function lastWithSteps(marks: readonly VisitMark[]): readonly string[] {
  const latest = new Map<string, VisitMark>();
  for (const mark of marks) {
    const shows = knownForm(mark.formId)?.shows ?? null;
    if (shows === null || (shows.steps === null && shows.followUp === null)) continue;
    const key = `${mark.formId} ${mark.subjectKey}`;
    const known = latest.get(key);
    if (known === undefined || isLaterVisit(mark, known)) latest.set(key, mark);
  }
  return [...latest.values()].map(({ recordId }) => recordId);
}
