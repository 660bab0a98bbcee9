import { answerWords } from '../../domain/form/answer-words.ts';
import type { Answers, Path } from '../../domain/form/answers.ts';
import type { LanguageTag } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { choicesOf } from '../../domain/form/model.ts';
import { stepsOf } from '../../domain/form/path.ts';
import { instancesOf } from './photo-manifest.ts';

/** An instance of the last visit that was not brought: its number there, and what it said. */
export type LeftOutInstance = { readonly path: Path; readonly number: number; readonly words: string };

/** The instances at these paths of the last visit in words, so that somebody can write them elsewhere. */
export function leftOutInstances(
  { nodes, form }: FormModel,
  previous: Answers,
  paths: readonly Path[],
  language: LanguageTag,
): readonly LeftOutInstance[] {
  return paths.flatMap((path) => {
    const steps = stepsOf(path) ?? [];
    const instance = steps.reduce<Answers | undefined>(
      (at, { name, number }) => instancesOf(at?.[name])[(number ?? 1) - 1],
      previous,
    );
    return instance === undefined
      ? []
      : [{ path, number: steps.at(-1)?.number ?? 1, words: wordsOf(instance).join(' · ') }];
  });

  function wordsOf(instance: Answers): readonly string[] {
    return Object.entries(instance).flatMap(([name, value]) => {
      const node = nodes.get(name);
      if (node === undefined || node.type === 'group') return [];
      if (node.type === 'repeat') return instancesOf(value).flatMap(wordsOf);
      // What has no label is the form's own working.
      if (node.label === undefined || node.type === 'image' || node.type === 'file') return [];
      return [answerWords(node, value, choicesOf(form, node), { language }) || []].flat();
    });
  }
}
