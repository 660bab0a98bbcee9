import { compileFor } from '../../../domain/form/compile-for.ts';
import type { FormEngine } from '../../../domain/form/engine-api.ts';
import type { ResultPage, StepsQuestions } from '../../../domain/form/result-page.ts';
import { pickText, wordingsOf } from '../../../domain/form/text.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { instancePaths } from './answers-in-words.ts';
import type { NextStep, ResultBody } from './result.ts';

/** What was agreed, as the record keeps it. */
export function stepsOf(engine: FormEngine, { steps }: ResultPage): readonly NextStep[] {
  if (steps === undefined) return [];
  return instancePaths(engine, steps.repeat).flatMap((path): NextStep[] => {
    const read = (name: string): string => {
      const { value } = engine.question(`${path}/${name}`);
      return typeof value === 'string' ? value : '';
    };
    const what = read(steps.what);
    return what === '' ? [] : [{ what, who: read(steps.who), until: read(steps.until) || null }];
  });
}

/**
 * Steps to offer: the form's own by what was answered, then the advice of what pulls down most, as it is agreed on;
 * agreed ones are left out, also those agreed in another language.
 */
export function suggestedSteps(
  engine: FormEngine,
  page: ResultPage,
  body: ResultBody,
  language: Language,
): readonly string[] {
  const own = (page.suggested ?? [])
    .filter((step) => holds(engine, step.when))
    .map(({ text }) => ({ agreement: pickText(text, language), wordings: wordingsOf(text) }));
  const advice = body.kind === 'score' ? body.weaknesses : [];
  const agreed = new Set(stepsOf(engine, page).map((step) => step.what));
  const offered = [...own, ...advice].flatMap(({ agreement, wordings }) =>
    agreement === null || wordings.some((words) => agreed.has(words)) ? [] : [agreement],
  );
  return [...new Set(offered)];
}

/** Lays a step in the record's list of agreements; '' to be written. Returns its path, null when the list is full. */
export function addStep(engine: FormEngine, steps: StepsQuestions, what: string): string | null {
  const path = engine.addInstance(steps.repeat);
  if (path !== null && what !== '') engine.set(`${path}/${steps.what}`, what);
  return path;
}

function holds(engine: FormEngine, when: string): boolean {
  const result = compileFor(engine.model, when);
  // A form so old that it lacks the question is not a reason to suggest anything.
  return result.ok && engine.evaluate(result.compiled) === true;
}
