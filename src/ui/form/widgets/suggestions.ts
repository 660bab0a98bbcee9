import type { Answers } from '../../../domain/form/answers.ts';
import type { FormEngine } from '../../../domain/form/engine-api.ts';
import { pickText } from '../../../domain/form/text.ts';
import { instancesOf } from '../photo-manifest.ts';

/**
 * What may be written in a text, from what was answered elsewhere in the record (`parameters: { suggest: name+name }`): each
 * answer once, a choice by its label. Personal answers are never among them: the text may leave where they may not.
 */
export function suggestionsFor(engine: FormEngine, names: string, language: string): readonly string[] {
  const { model } = engine;
  const wanted = new Set(names.split('+'));
  const found = new Set<string>();
  const visit = (answers: Answers): void => {
    for (const [name, value] of Object.entries(answers)) {
      for (const instance of instancesOf(value)) visit(instance);
      const node = model.nodes.get(name);
      if (!wanted.has(name) || typeof value !== 'string' || value === '' || node === undefined) continue;
      if (node.type === 'group' || node.type === 'repeat' || node.personal === true) continue;
      const choice = model.form.choices[node.list ?? '']?.items.find((item) => item.name === value);
      const words = choice === undefined ? value : pickText(choice.label, language, model.form.defaultLanguage);
      if (choice?.name !== 'otro') found.add(words);
    }
  };
  visit(engine.submissionAnswers());
  return [...found];
}
