import { createEngine } from '../domain/form/engine.ts';
import type { FormModel } from '../domain/form/engine-api.ts';
import { compileScoring, type Scorer } from '../domain/scoring/scoring.ts';
import { scoringTables } from '../forms/scoring/index.ts';
import type { ScoreSubmission } from './context.ts';

/**
 * Scores what is stored (4.6) by the shipped table that its form names; tables are compiled once a form. A form
 * without a table, or so old that today's table asks for questions it does not have, is not scored.
 */
export function createScoring(): ScoreSubmission {
  const scorers = new WeakMap<FormModel, { readonly scorer: Scorer | null }>();

  function scorerOf(model: FormModel): Scorer | null {
    const known = scorers.get(model);
    if (known !== undefined) return known.scorer;
    const table = scoringTables.find((candidate) => candidate.id === model.form.scoring);
    const compiled = table === undefined ? null : compileScoring(table, model);
    const scorer = compiled?.ok === true ? compiled.scorer : null;
    scorers.set(model, { scorer });
    return scorer;
  }

  return (model, answers, now) => {
    const scorer = scorerOf(model);
    if (scorer === null) return null;
    return scorer.score(createEngine(model, { answers, isNew: false, clock: { now: () => now }, uuid: () => '' }));
  };
}
