import type { FormModel } from '../../../domain/form/engine-api.ts';
import { compileScoring, type Scorer } from '../../../domain/scoring/scoring.ts';
import { scoringTables } from '../../../forms/scoring/index.ts';

const scorers = new WeakMap<FormModel, { readonly scorer: Scorer | null }>();

/**
 * The shipped table that the form names, compiled once. Null: the form has no score, or it is so old that today's
 * table asks for questions that it does not have.
 */
export function scorerOf(model: FormModel): Scorer | null {
  const known = scorers.get(model);
  if (known !== undefined) return known.scorer;
  const table = scoringTables.find((candidate) => candidate.id === model.form.scoring);
  const compiled = table === undefined ? null : compileScoring(table, model);
  const scorer = compiled?.ok === true ? compiled.scorer : null;
  scorers.set(model, { scorer });
  return scorer;
}
