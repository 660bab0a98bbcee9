import { isObject } from '../../domain/json-object.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import { visitPlan, visitPlanQuestions } from '../../forms/plans/visit-plan.ts';
import type { FormNames } from '../submissions/personal.ts';

/** Whose name goes, and what is known of the names in a record. */
export type Forgotten = {
  /** The person's id. */
  readonly userId: string;
  /** Names of others who worked at the record: where it says these it says nothing of the person. */
  readonly others: ReadonlySet<string>;
};

/** What is worked out of a name and is shorter than this tells nobody's: `si`, `no`. */
const SHORTEST_PART = 3;

/**
 * A record of which somebody asked to be forgotten, without that person's name (6.12): answers that the phone fills with
 * who made it, what is worked out from them, and who an assigned visit is for. Null: it does not say it. What the
 * person was called is known to nobody any more, and may have been another name then, so a name that is nobody else's goes.
 */
export function nameless(
  record: Readonly<Record<string, unknown>>,
  names: Pick<FormNames, 'makers' | 'makerNames'>,
  forgotten: Forgotten,
): Record<string, unknown> | null {
  const { answers, form } = record;
  if (!isObject(answers)) return null;
  const isPlan = isObject(form) && form['id'] === visitPlan.id;
  const isForHer = isPlan && answers[visitPlanQuestions.who] === forgotten.userId;
  const told = namesIn(answers, names.makerNames);
  const hers = new Set(told.filter((name) => name !== ERASED_TEXT && !forgotten.others.has(name)));
  const goes = (name: string, value: string): boolean => {
    if (isForHer && name === visitPlanQuestions.whoName) return true;
    if (names.makerNames.has(name)) return hers.has(value);
    return names.makers.has(name) && [...hers].some((each) => tells(value, each));
  };
  let found = false;
  const without = (some: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(some).map(([name, value]): [string, unknown] => {
        if (Array.isArray(value)) return [name, value.map((item: unknown) => (isObject(item) ? without(item) : item))];
        if (typeof value !== 'string' || value === ERASED_TEXT || !goes(name, value)) return [name, value];
        found = true;
        return [name, ERASED_TEXT];
      }),
    );
  const left = without(answers);
  if (!found) return null;
  // 3.5: what proved who made it would be about what is gone.
  const { [PROOF_MEMBER]: _proof, ...rest } = record;
  return { ...rest, answers: left, [ERASED_MEMBER]: true };
}

/** What these questions are answered with, in repeats too. */
export function namesIn(answers: Readonly<Record<string, unknown>>, questions: ReadonlySet<string>): readonly string[] {
  return Object.entries(answers).flatMap(([name, value]): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => (isObject(item) ? namesIn(item, questions) : []));
    return typeof value === 'string' && questions.has(name) ? [value] : [];
  });
}

/** The name itself, a text around it, or a part of it. */
function tells(value: string, name: string): boolean {
  return value.includes(name) || (value.length >= SHORTEST_PART && name.includes(value));
}
