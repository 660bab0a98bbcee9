import type { Answers } from '../../../domain/form/answers.ts';
import { isSignature } from '../../../domain/form/appearance.ts';
import type { FormEngine } from '../../../domain/form/engine-api.ts';
import type { ResultPage } from '../../../domain/form/result-page.ts';
import { pickText } from '../../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { Score } from '../../../domain/scoring/score.ts';
import { resultPageOf } from '../../../forms/results/index.ts';
import { scorerOf } from '../../../forms/scoring/index.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { answerInWords, statesOf } from './answers-in-words.ts';
import { chlorineResult } from './chlorine-result.ts';
import { stepsOf, suggestedSteps } from './next-steps.ts';
import { anyDoubt, verdictNotes } from './notes.ts';
import type { Result, ResultBody, Signature } from './result.ts';
import { scoreResult } from './score-result.ts';

/** The last record of the same form about the same subject; `score` null: it has none that can be compared. */
export type Before = { readonly answers: Answers; readonly score: Score | null; readonly when: string };

/** The result of what an engine holds now: of a finished record, or of one that is being filled. Pure. */
export function makeResult(engine: FormEngine, before: Before | null, language: Language): Result {
  const { form } = engine.model;
  const page = resultPageOf(form);
  const body = bodyOf(engine, page, before, language);
  return {
    title: pickText(form.title, language, form.defaultLanguage),
    date: page?.date === undefined ? null : dateOf(engine, page.date),
    place: (page?.place ?? [])
      .flatMap((name) => statesOf(engine, name))
      .filter((state) => state.relevant)
      .map((state) => answerInWords(state, language))
      .filter((words) => words !== ''),
    body,
    steps: page === null ? [] : stepsOf(engine, page),
    suggested: page === null ? [] : suggestedSteps(engine, page, body, language),
    signatures: signaturesOf(engine, language),
  };
}

function bodyOf(engine: FormEngine, page: ResultPage | null, before: Before | null, language: Language): ResultBody {
  if (page?.chlorine !== undefined) return chlorineResult(engine, page, before, language);
  const scorer = scorerOf(engine.model);
  if (scorer === null)
    return { kind: 'notes', notes: verdictNotes(engine, language), doubtful: anyDoubt(engine, language) };
  return scoreResult({
    engine,
    page,
    table: scorer.table,
    score: scorer.score(engine),
    before: before === null || before.score === null ? null : { score: before.score, when: before.when },
    language,
  });
}

function dateOf(engine: FormEngine, name: string): string | null {
  const [state] = statesOf(engine, name);
  return typeof state?.value === 'string' ? state.value : null;
}

/** Every signature that the form asks for now, taken or not. */
function signaturesOf(engine: FormEngine, language: Language): readonly Signature[] {
  return [...engine.model.nodes].flatMap(([name, node]): Signature[] => {
    if (node.type === 'group' || node.type === 'repeat') return [];
    if (QUESTION_TYPES[node.type].isPicture !== true || !isSignature(node)) return [];
    return statesOf(engine, name).flatMap((state): Signature[] =>
      state.relevant
        ? [
            {
              name,
              label: pickText(state.label, language),
              sha256: typeof state.value === 'string' ? state.value : null,
            },
          ]
        : [],
    );
  });
}
