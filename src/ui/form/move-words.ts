import { answerWords } from '../../domain/form/answer-words.ts';
import type { AnswerValue } from '../../domain/form/answers.ts';
import type { Choice, LanguageTag, Text } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { lastName } from '../../domain/form/path.ts';
import { pickText } from '../../domain/form/text.ts';
import { choiceLabel } from '../../domain/form/types/select-one.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { MovePlan } from './move-draft.ts';
import { instancesOf } from './photo-manifest.ts';

/** One answer in words; `answer` is null for a photo and for a list, which say no words of their own. */
type Line = { readonly path: string; readonly question: string; readonly answer: string | null };

/** What a move to a newer version of the form would do, as a person reads it. */
export type MoveWords = {
  readonly kept: number;
  /** Questions that are new, by their label. */
  readonly added: readonly string[];
  /** Answers whose question is gone. */
  readonly dropped: readonly Line[];
  /** Answers that are to be given again: their question asks for something else now. */
  readonly again: readonly Line[];
  /** Chosen options that the new version no longer offers. */
  readonly retired: readonly Line[];
};

/**
 * Pure: the words of a plan. An answer that changes its type without loss counts as kept. `gone`: what is said of an
 * option that the version of before does not list either.
 */
export function moveWords(
  { from, to, preview }: MovePlan,
  language: LanguageTag,
  gone: (name: string) => string,
): MoveWords {
  const line = (model: FormModel, path: string, value: AnswerValue): Line => ({
    path,
    question: labelOf(model, path, language),
    answer: wordsOf(model, path, value, language),
  });
  return {
    kept: preview.kept.length + preview.retyped.filter(({ converted }) => converted !== null).length,
    added: preview.added.filter((name) => isAsked(to, name)).map((name) => labelOf(to, name, language)),
    dropped: preview.dropped.map(({ path, value }) => line(from, path, value)),
    again: preview.retyped
      .filter(({ converted }) => converted === null)
      .map(({ path, value }) => line(from, path, value)),
    retired: preview.retiredChoices.map(({ path, names }) => {
      const listed = choicesAt(from, path);
      const words = (name: string): string =>
        listed.some((choice) => choice.name === name) ? choiceLabel(name, listed, language) : gone(name);
      return {
        path,
        question: labelOf(to.nodes.has(nameOf(path)) ? to : from, path, language),
        answer: names.map(words).join(', '),
      };
    }),
  };
}

function isAsked(model: FormModel, name: string): boolean {
  const node = model.nodes.get(name);
  if (node === undefined || node.type === 'group') return false;
  return node.type === 'repeat' || QUESTION_TYPES[node.type].asks;
}

function labelOf(model: FormModel, path: string, language: LanguageTag): string {
  const label: Text | undefined = model.nodes.get(nameOf(path))?.label;
  // What a label says of another answer (`${name}`) is not known here.
  return label === undefined
    ? nameOf(path)
    : pickText(label, language, model.form.defaultLanguage)
        .replaceAll(/\$\{[^}]*\}/g, '…')
        .trim();
}

/** The answer at a path in words; null where it says none of its own: a photo, a list, what the form does not know. */
export function wordsOf(model: FormModel, path: string, value: AnswerValue, language: LanguageTag): string | null {
  const node = model.nodes.get(nameOf(path));
  if (node === undefined || node.type === 'group' || node.type === 'repeat') return null;
  if (QUESTION_TYPES[node.type].holdsFile === true || instancesOf(value).length > 0) return null;
  return answerWords(node, value, choicesAt(model, path), { language, defaultLanguage: model.form.defaultLanguage });
}

function choicesAt(model: FormModel, path: string): readonly Choice[] {
  const node = model.nodes.get(nameOf(path));
  if (node === undefined || !('list' in node) || node.list === undefined) return [];
  return model.form.choices[node.list]?.items ?? [];
}

function nameOf(path: string): string {
  return lastName(path);
}
