import type { Answers, Path } from '../../domain/form/answers.ts';
import type { LanguageTag } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { wordsOf } from './move-words.ts';
import { instancesOf } from './photo-manifest.ts';

/** An instance of the last visit that was not brought: its number there, and what it said. */
type LeftOutInstance = { readonly path: Path; readonly number: number; readonly words: string };

/** The instances at these paths of the last visit in words, so that somebody can write them elsewhere. */
export function leftOutInstances(
  model: FormModel,
  previous: Answers,
  paths: readonly Path[],
  language: LanguageTag,
): readonly LeftOutInstance[] {
  const saidIn = (instance: Answers): readonly string[] =>
    Object.entries(instance).flatMap(([name, value]) =>
      [
        // What has no label is the form's own working.
        (model.nodes.get(name)?.label && wordsOf(model, name, value, language)) || [],
        ...instancesOf(value).map(saidIn),
      ].flat(),
    );
  return paths.map((path) => {
    let at = previous;
    let number = 1;
    for (const step of stepsOf(path) ?? []) {
      number = step.number ?? 1;
      at = instancesOf(at[step.name])[number - 1] ?? {};
    }
    return { path, number, words: saidIn(at).join(' · ') };
  });
}
