import type { FormEngine } from '../../domain/form/engine-api.ts';
import { chlorineQuestionsOf } from '../../forms/results/chlorine-questions.ts';

/**
 * Begins a new record with the norm chosen in Ajustes, where its form compares chlorine with one. `null`, and a norm that
 * this version of the form does not offer, leave the form's own.
 */
export function layChosenNorm(engine: FormEngine, norm: string | null): void {
  const question = chlorineQuestionsOf(engine.model.form)?.norm;
  if (norm === null || question === undefined || !engine.model.nodes.has(question)) return;
  if (engine.question(question).choices.some(({ name }) => name === norm)) engine.set(question, norm);
}
