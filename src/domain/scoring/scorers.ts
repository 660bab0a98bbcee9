import type { Form } from '../form/definition.ts';
import type { FormModel } from '../form/engine-api.ts';
import { compileScoring, type Scorer } from './scoring.ts';
import type { ScoringTable } from './table.ts';

/** The table of a form: its own, or the shipped one that it names. Null: it has no score. */
export function scoringTableOf(form: Pick<Form, 'scoring'>, shipped: readonly ScoringTable[]): ScoringTable | null {
  const { scoring } = form;
  if (typeof scoring === 'object') return scoring;
  return shipped.find((table) => table.id === scoring) ?? null;
}

/**
 * Scorers of forms, each compiled once. Null: the form has no score, or it is so old that today's table asks for
 * questions that it does not have.
 */
export function createScorers(shipped: readonly ScoringTable[]): (model: FormModel) => Scorer | null {
  const known = new WeakMap<FormModel, { readonly scorer: Scorer | null }>();
  return (model) => {
    const kept = known.get(model);
    if (kept !== undefined) return kept.scorer;
    const table = scoringTableOf(model.form, shipped);
    const compiled = table === null ? null : compileScoring(table, model);
    const scorer = compiled?.ok === true ? compiled.scorer : null;
    known.set(model, { scorer });
    return scorer;
  };
}
