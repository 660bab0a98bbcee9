import type { AnswerValue } from '../../../domain/form/answers.ts';
import type { Choice, Form } from '../../../domain/form/definition.ts';
import type { FormModel } from '../../../domain/form/engine-api.ts';

/** The question outside of repeats that chooses the kit, where its list tells the kits' colours; null: there is none. */
export function kitQuestion({ form, pages }: Pick<FormModel, 'form' | 'pages'>): string | null {
  const questions = pages.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'question' ? [item.question] : [])),
  );
  return questions.find(({ list }) => form.choices[list ?? '']?.items.some(hasColours) === true)?.name ?? null;
}

/**
 * The colours that the form knows of a comparator with these steps, from the weakest up: a column of its choice, `#ffe6f0
 * #ee7fae`. Of several with the same steps, those of the one that was chosen. Undefined: the form does not say any.
 */
export function coloursOfKit(
  form: Pick<Form, 'choices'>,
  steps: unknown,
  chosen: AnswerValue | undefined,
): readonly string[] | undefined {
  const kits = Object.values(form.choices).flatMap(({ items }) =>
    items.filter(({ filter }) => filter?.['steps'] === steps),
  );
  const kit = kits.find(({ name }) => name === chosen) ?? kits.find(hasColours);
  return kit?.filter?.['colours']?.split(' ');
}

function hasColours({ filter }: Choice): boolean {
  return filter?.['colours'] !== undefined;
}
