import { type Reader, readsThing } from '../../../domain/access/form-reach.ts';
import { ERASED_TEXT } from '../../../domain/sync/erased-words.ts';
import { visitPlan, visitPlanQuestions } from '../../../forms/plans/visit-plan.ts';
import { localDayOf } from '../../../storage/phone/local-day.ts';
import type { VisitMark } from '../../../storage/phone/visit-mark.ts';
import type { OpenPlan } from '../../../storage/pulled/plan-records.ts';

/** A visit that somebody is to make. */
export type Plan = {
  readonly id: string;
  /** The Junta. */
  readonly boardId: string;
  readonly who: string;
  /** Empty where this person may not read it. */
  readonly whoName: string;
  readonly formId: string;
  readonly formTitle: string;
  /** `YYYY-MM-DD`. */
  readonly by: string;
  readonly note: string;
  /** Who assigned it; null: this person. */
  readonly byName: string | null;
  /** Whether this person made it, and so may move or take it back. */
  readonly mine: boolean;
  /** When the plan was made. */
  readonly madeAt: string;
};

/** The plans among records; what says neither who nor by when is none. */
export function plansIn(records: readonly OpenPlan[]): readonly Plan[] {
  return records.flatMap((record): readonly Plan[] => {
    const { answers } = record;
    if (record.formId !== visitPlan.id || record.subject.type !== 'provider') return [];
    const textOf = (name: string): string => (typeof answers[name] === 'string' ? answers[name] : '');
    const who = textOf(visitPlanQuestions.who);
    const by = textOf(visitPlanQuestions.by).slice(0, 10);
    if (who === '' || !/^\d{4}-\d{2}-\d{2}$/.test(by)) return [];
    return [
      {
        id: record.id,
        boardId: record.subject.id,
        who,
        whoName: textOf(visitPlanQuestions.whoName),
        formId: textOf(visitPlanQuestions.formId),
        formTitle: textOf(visitPlanQuestions.formTitle),
        by,
        note: textOf(visitPlanQuestions.note),
        byName: record.mine ? null : record.byName,
        mine: record.mine,
        madeAt: record.finishedAt,
      },
    ];
  });
}

/** For whom visits are planned, as far as whoever reads may read their names. */
export function plannedFor(plans: readonly Plan[]): readonly { readonly userId: string; readonly name: string }[] {
  return plans.filter(({ whoName }) => whoName !== '').map(({ who, whoName }) => ({ userId: who, name: whoName }));
}

/**
 * Whether the person to whom a visit was assigned can still make it. `gone`: that person has left. `erased`: the name
 * was erased (6.12), and nobody knows who it was.
 */
export type Assignee = 'here' | 'gone' | 'erased';

/**
 * The standing of one person by that person's plans. `visitors`: the people who make visits, as the service told last.
 * When it is empty the service never told any, and nobody is called gone.
 */
export function assigneeOf(
  plans: readonly Pick<Plan, 'who' | 'whoName'>[],
  visitors: readonly { readonly userId: string }[],
): Assignee {
  // 6.12: the name goes out of all of them; one that waits here to be sent still has it.
  if (plans.some(({ whoName }) => whoName === ERASED_TEXT)) return 'erased';
  const isKnown = plans.some(({ who }) => visitors.some(({ userId }) => userId === who));
  return visitors.length === 0 || isKnown ? 'here' : 'gone';
}

/**
 * The visit that a plan asked for: the first with its form, about the Junta or what belongs to it, on or after the day
 * on which it was made, and first finished after that moment. Whoever made it: what matters is that somebody was there.
 */
export function visitOfPlan(plan: Pick<Plan, 'formId' | 'madeAt'>, visits: readonly VisitMark[]): VisitMark | null {
  const from = localDayOf(plan.madeAt);
  const done = visits.filter(
    ({ formId, day, finishedAt }) =>
      formId === plan.formId && day >= from && Date.parse(finishedAt) > Date.parse(plan.madeAt),
  );
  return done.sort((a, b) => a.day.localeCompare(b.day))[0] ?? null;
}

/**
 * What the form of a planned visit is called in the language of who reads it: `titleOf` gives the id back where this phone
 * does not know the form. The title that stands in the plan is in the language of who made it, and serves then.
 */
export function planTitle(
  titleOf: (formId: string) => string,
  { formId, formTitle }: Pick<Plan, 'formId' | 'formTitle'>,
): string {
  const known = titleOf(formId);
  return known === formId ? formTitle : known;
}

/**
 * Whether a visit that is planned for somebody reaches that person's phone: what one planned oneself always does, wherever
 * the Junta lies and also on a new phone; what another planned only where one reads what lies there.
 */
export function hearsOfPlan(
  person: Reader & { readonly userId: string },
  planner: string,
  municipality: string | null,
): boolean {
  return person.userId === planner || readsThing(person, { type: 'provider', municipality });
}
