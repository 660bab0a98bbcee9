import { toText } from '../../expression/values.ts';
import { answersOfList } from '../answers-list.ts';
import type { Choice, LanguageTag } from '../definition.ts';
import { pickText } from '../text.ts';
import type { TypeRules } from './type-rules.ts';

/** One choice's name. */
export const selectOne: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: true,
  holdsChoices: true,
  takesOther: true,
  parameters: ['randomize', 'seed', 'value', 'label'],
  wordParameters: ['randomize', 'seed', 'value', 'label'],
  check: (value, { list }) => typeof value === 'string' && (answersOfList(list) !== null || !/\s/.test(value)),
  normalize: (value) => (value === '' ? undefined : value),
  fromAtom: (atom) => toText(atom) || undefined,
  parse: (typed, choices) => {
    const wanted = typed.trim();
    if (wanted === '') return { ok: true, value: undefined };
    const choice = choices.find(({ name, label }) => name === wanted || Object.values(label).includes(wanted));
    return choice === undefined ? { ok: false, reason: 'not-a-choice' } : { ok: true, value: choice.name };
  },
  format: (value, choices, language) => (typeof value === 'string' ? choiceLabel(value, choices, language) : ''),
  parts: [''],
  cells: (value) => [typeof value === 'string' ? value : ''],
};

/** A choice's label; its name when the list does not have it (any more). */
export function choiceLabel(name: string, choices: readonly Choice[], language: LanguageTag): string {
  return pickText(choices.find((choice) => choice.name === name)?.label, language) || name;
}
