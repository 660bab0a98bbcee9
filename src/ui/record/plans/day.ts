import type { LatLon } from '../../../domain/place/position.ts';
import type { VisitMark } from '../../../storage/phone/visit-mark.ts';
import { nearestNext } from '../../kit/map/nearest-next.ts';
import { isVisitForm } from '../visits/board-visits.ts';
import { type Plan, visitOfPlan } from './plan.ts';

/** A Junta of the day, with what the phone knows of it. */
export type DayBoard = {
  readonly id: string;
  readonly name: string;
  readonly municipality: string | null;
  readonly location: LatLon | null;
  /** Visits of it and of what belongs to it. */
  readonly visits: readonly VisitMark[];
};

/** One line of the day: a Junta, what is to be done there, and whether it is. */
export type DayVisit = {
  readonly board: DayBoard;
  /** The plans that ask for it, the most urgent first; none: the person put it into today's route. */
  readonly plans: readonly Plan[];
  /** The latest day by which all is to be done; null: today's route only. */
  readonly by: string | null;
  /** The visit that ticks it; null: still to be done. */
  readonly done: VisitMark | null;
};

export type DayParts = {
  /** This person's own plans. */
  readonly plans: readonly Plan[];
  /** Juntas that she chose for today, in order. */
  readonly route: readonly string[];
  readonly boards: ReadonlyMap<string, DayBoard>;
  readonly here: LatLon | null;
  readonly today: string;
};

export type Day = {
  /** What is assigned until today or chosen for today, in the order of the route, then by nearness. */
  readonly today: readonly DayVisit[];
  /** What is assigned for later, soonest first. */
  readonly later: readonly DayVisit[];
};

/** The day: what was chosen, and what is due. Something done on another day is out of the way. */
export function makeDay({ plans, route, boards, here, today }: DayParts): Day {
  const byBoard = Map.groupBy(plans, ({ boardId }) => boardId);
  const ids = [...new Set([...route, ...byBoard.keys()])];
  const visits = ids.flatMap((id) => {
    const board = boards.get(id);
    return board === undefined ? [] : [dayVisit(board, byBoard.get(id) ?? [], today)];
  });
  const isNow = ({ board, done, by }: DayVisit) =>
    done === null ? route.includes(board.id) || (by !== null && by <= today) : done.day === today;
  const now = visits.filter(isNow);
  return {
    today: inOrder(now, route, here),
    later: visits
      .filter((visit) => visit.done === null && !now.includes(visit))
      .sort((a, b) => (a.by ?? '').localeCompare(b.by ?? '')),
  };
}

function dayVisit(board: DayBoard, plans: readonly Plan[], today: string): DayVisit {
  const judged = plans.map((plan) => ({ plan, done: visitOfPlan(plan, board.visits) }));
  const open = judged.filter(({ done }) => done === null).map(({ plan }) => plan);
  const ofToday = judged.flatMap(({ done }) => (done?.day === today ? [done] : []));
  if (open.length > 0) {
    const urgent = open.toSorted((a, b) => a.by.localeCompare(b.by));
    return { board, plans: urgent, by: urgent[0]?.by ?? null, done: null };
  }
  const own = ownVisitOn(board.visits, today);
  return {
    board,
    plans: judged.map(({ plan }) => plan),
    by: null,
    // Without a plan a visit of her own ticks it; with plans, the last of them.
    done: ofToday[0] ?? own ?? judged.at(-1)?.done ?? null,
  };
}

/** The visit that this person made on a day, among those of a Junta; null: none. */
export function ownVisitOn(visits: readonly VisitMark[], on: string): VisitMark | null {
  return visits.find(({ mine, day, formId }) => mine && day === on && isVisitForm(formId)) ?? null;
}

/** First the route as it was laid, then the rest so that each next one is the nearest to the one before. */
function inOrder(visits: readonly DayVisit[], route: readonly string[], here: LatLon | null): readonly DayVisit[] {
  const stops = visits.map((visit) => ({ id: visit.board.id, location: visit.board.location, visit }));
  const chosen = route.flatMap((id) => stops.find((stop) => stop.id === id) ?? []);
  const rest = stops
    .filter(({ id }) => !route.includes(id))
    .sort((a, b) => (a.visit.by ?? '').localeCompare(b.visit.by ?? ''));
  const from = chosen.findLast(({ location }) => location !== null)?.location ?? here;
  return [...chosen, ...nearestNext(rest, from)].map(({ visit }) => visit);
}

/** How far the month of a person is. */
export type MonthProgress = {
  /** Visits with any form of the first list that she made, one a Junta and day. */
  readonly made: number;
  /** What she set as her goal for a month; null: nothing. */
  readonly goal: number | null;
  /** The visits that are planned for this month, and those of them that were made; null: none is planned. */
  readonly planned: { readonly done: number; readonly of: number } | null;
};

/**
 * The month's visits of a person, and how many of what is planned for it were made. What she made and what is planned
 * are not the same visits: one is no goal for the other.
 */
export function monthProgress(
  { marks, plans, boards }: Pick<DayParts, 'plans' | 'boards'> & { readonly marks: readonly VisitMark[] },
  goal: number | null,
  today: string,
): MonthProgress {
  const month = today.slice(0, 7);
  const made = new Set(
    marks
      .filter(({ mine, day, formId }) => mine && day.startsWith(month) && isVisitForm(formId))
      .map(({ subjectKey, day }) => `${subjectKey} ${day}`),
  );
  const planned = plans.filter(({ by }) => by.startsWith(month));
  const done = planned.filter((plan) => visitOfPlan(plan, boards.get(plan.boardId)?.visits ?? []) !== null);
  return { made: made.size, goal, planned: planned.length === 0 ? null : { done: done.length, of: planned.length } };
}
