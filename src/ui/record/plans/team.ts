import type { DayBoard } from './day.ts';
import { type Plan, visitOfPlan } from './plan.ts';

/** How the visits assigned to one person stand in a month. */
export type PersonMonth = {
  readonly who: string;
  readonly name: string;
  readonly total: number;
  readonly done: number;
  /** Not done, and their day is over. */
  readonly late: number;
};

/** By person, by name: what is due in the month of `today`, and what is late from before. */
export function teamMonth(
  plans: readonly Plan[],
  boards: ReadonlyMap<string, DayBoard>,
  today: string,
): readonly PersonMonth[] {
  const month = today.slice(0, 7);
  const judged = plans.map((plan) => ({
    plan,
    done: visitOfPlan(plan, boards.get(plan.boardId)?.visits ?? []) !== null,
  }));
  const wanted = judged.filter(({ plan, done }) => plan.by.startsWith(month) || (!done && plan.by < today));
  return [...Map.groupBy(wanted, ({ plan }) => plan.who)]
    .map(([who, ofPerson]) => ({
      who,
      name: ofPerson.find(({ plan }) => plan.whoName !== '')?.plan.whoName ?? '',
      total: ofPerson.length,
      done: ofPerson.filter(({ done }) => done).length,
      late: ofPerson.filter(({ plan, done }) => !done && plan.by < today).length,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'es'));
}
