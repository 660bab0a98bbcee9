import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { Place } from '../../kit/search/place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import type { DueAgreement } from '../../record/visits/due-agreements.ts';
import { type OverdueBoard, overdueBoards } from '../../record/visits/overdue.ts';

/** What is to be done in a municipality until the end of a month. Days as `YYYY-MM-DD`. */
export type MonthOfMunicipality = {
  /** The last day of the month. */
  readonly until: string;
  /** Due by then, or overdue; the oldest first. */
  readonly agreements: readonly DueAgreement[];
  /** Juntas without a visit for a year, and without a check of chlorine for 30 days; those that never had one first. */
  readonly visits: readonly OverdueBoard[];
  readonly chlorine: readonly OverdueBoard[];
  /**
   * Activities of the POA that are open and have begun, or begin in the month: those that end in the month first, then the
   * others by their last day.
   */
  readonly activities: readonly BoardRow[];
  /** How many more are open that should have ended in an earlier year. */
  readonly olderActivities: number;
  /** The next step of the hoja de ruta, when it is due by then; null: none is, or it says no day. */
  readonly step: { readonly what: string; readonly until: string } | null;
};

/** The last day of the month of a day. */
export function endOfMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** What is to be done this month, from what this phone has. `activities`: of the municipality, in any state. */
export function monthOf({
  today,
  places,
  visits,
  agreements,
  activities,
  roadMap,
}: {
  readonly today: string;
  readonly places: readonly Place[];
  readonly visits: VisitsBySubject;
  readonly agreements: readonly DueAgreement[];
  readonly activities: readonly BoardRow[];
  readonly roadMap: BoardRow | undefined;
}): MonthOfMunicipality {
  const until = endOfMonth(today);
  const what = textIn(roadMap, 'falta');
  const stepUntil = textIn(roadMap, 'para');
  const open = activities.filter((row) => row.cells.get('abierta') === 1 && textIn(row, 'inicio') <= until);
  const ofNow = open.filter((row) => endOf(row) >= `${today.slice(0, 4)}-01-01`);
  const isThisMonth = (row: BoardRow): boolean => endOf(row).slice(0, 7) === until.slice(0, 7);
  return {
    until,
    agreements: agreements.filter((agreement) => agreement.until <= until),
    visits: overdueBoards('visit', places, visits, today),
    chlorine: overdueBoards('chlorine', places, visits, today),
    activities: ofNow.toSorted(
      (left, right) =>
        Number(isThisMonth(right)) - Number(isThisMonth(left)) || endOf(left).localeCompare(endOf(right)),
    ),
    olderActivities: open.length - ofNow.length,
    step: what === '' || stepUntil === '' || stepUntil > until ? null : { what, until: stepUntil },
  };
}

/** What has no end comes last. */
function endOf(row: BoardRow): string {
  return textIn(row, 'fin') || '9999';
}

function textIn(row: BoardRow | undefined, column: string): string {
  return String(row?.cells.get(column) ?? '');
}
