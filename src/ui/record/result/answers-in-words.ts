import { answerInField } from '../../../domain/chlorination/field-words.ts';
import type { Path } from '../../../domain/form/answers.ts';
import type { FormEngine, FormModel, PageItem, QuestionState } from '../../../domain/form/engine-api.ts';
import { withoutDoubt } from '../../../domain/text/doubt.ts';
import type { Language } from '../../kit/i18n/i18n.ts';

/** An answer as a person reads it, with its unit and the field's; '' when there is none. */
export function answerInWords({ question, value, choices }: QuestionState, language: Language): string {
  return withoutDoubt(answerInField(question, value, choices, { language, field: language }));
}

/** The state of a question where it stands: once, or in each instance of its repeat. Unknown names give nothing. */
export function statesOf(engine: FormEngine, name: string): readonly QuestionState[] {
  const node = engine.model.nodes.get(name);
  if (node === undefined || node.type === 'group' || node.type === 'repeat') return [];
  const repeat = repeatOf(engine.model).get(name);
  if (repeat === undefined) return [engine.question(name)];
  return instancePaths(engine, repeat).map((path) => engine.question(`${path}/${name}`));
}

/** Paths of the instances of a repeat that stands in no other; none when it does not apply or is unknown. */
export function instancePaths(engine: FormEngine, repeat: string): readonly Path[] {
  if (engine.model.nodes.get(repeat)?.type !== 'repeat') return [];
  const state = engine.repeat(repeat);
  return state.relevant ? state.instances.map((instance) => instance.path) : [];
}

const repeatsOf = new WeakMap<FormModel, ReadonlyMap<string, string>>();

/** Names of questions that stand in a repeat, with the repeat's. Repeats in repeats are left out. */
function repeatOf(model: FormModel): ReadonlyMap<string, string> {
  const known = repeatsOf.get(model);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  const visit = (items: readonly PageItem[], repeat: string | null): void => {
    for (const item of items) {
      if (item.kind === 'repeat') visit(item.items, item.repeat.name);
      else if (item.kind === 'question' && repeat !== null) found.set(item.question.name, repeat);
    }
  };
  for (const page of model.pages) visit(page.items, null);
  repeatsOf.set(model, found);
  return found;
}
