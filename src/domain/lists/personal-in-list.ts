import { compileFor } from '../form/compile-for.ts';
import type { FormModel, FormProblem } from '../form/engine-api.ts';
import { internalsOf } from '../form/model.ts';
import { placeOf } from '../form/problem-place.ts';
import { isOwnList } from './list-declaration.ts';

/**
 * What would give personal answers away by a list (sync-protocol 6.16), whose rows go to everybody in whose municipality
 * they lie: a label, or an answer that is saved to a column, which reads a personal question, itself or by a calculation.
 * That a personal question itself is saved is refused when the form is compiled.
 */
export function personalInList(model: FormModel): readonly FormProblem[] {
  const [entity] = model.form.entities ?? [];
  if (entity === undefined || !isOwnList(entity)) return [];
  const { definitions } = internalsOf(model);
  const problem = (place: string, found: string): FormProblem => ({
    code: 'personal-in-list',
    place,
    found,
    expected: 'a question that is not personal',
  });
  const label = entity.label === undefined ? null : compileFor(model, entity.label);
  const inLabel = personalAmong(model, label?.ok === true ? label.compiled.dependencies : []);
  const inColumns = definitions.flatMap((definition) => {
    if (definition.kind !== 'question' || definition.question.save_to === undefined) return [];
    if (definition.question.personal === true) return [];
    const found = personalAmong(model, [definition.name]);
    return found === null ? [] : [problem(placeOf(definition.place, 'save_to'), found)];
  });
  const at = placeOf('', `entities/${entity.list_name}/label`);
  return [...(inLabel === null ? [] : [problem(at, inLabel)]), ...inColumns];
}

/** The first personal question among these names and all that their calculations and choices read; null: there is none. */
function personalAmong(model: FormModel, names: readonly string[]): string | null {
  const { byName } = internalsOf(model);
  // A set that grows while it is walked.
  const reached = new Set(names);
  for (const name of reached) {
    const definition = byName.get(name);
    if (definition?.kind !== 'question') continue;
    if (definition.question.personal === true) return name;
    const { calculation, choiceNodes } = definition.expressions;
    for (const read of [...(calculation?.reads ?? []), ...(choiceNodes?.reads ?? [])]) reached.add(read.name);
  }
  return null;
}
