import type { FormModel, FormProblem } from '../form/engine-api.ts';
import { internalsOf } from '../form/model.ts';
import { placeOf } from '../form/problem-place.ts';

/**
 * Calculations that read a personal question and are not marked as personal themselves. Who may not have personal data
 * gets what they work out, as any other answer (6.3). A count gives nothing away and a text does, so the author decides.
 */
export function personalCalculations(model: FormModel): readonly FormProblem[] {
  const { definitions, byName } = internalsOf(model);
  const isPersonal = (name: string): boolean => {
    const read = byName.get(name);
    return read?.kind === 'question' && read.question.personal === true;
  };
  return definitions.flatMap((definition): FormProblem[] => {
    if (definition.kind !== 'question' || definition.question.personal === true) return [];
    const names = [...(definition.expressions.calculation?.reads ?? [])].map(({ name }) => name);
    const found = names.find(isPersonal);
    if (found === undefined) return [];
    const place = placeOf(definition.place, 'calculation');
    return [{ code: 'personal-calculation', place, found, expected: 'personal' }];
  });
}
