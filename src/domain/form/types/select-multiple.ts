import { toText } from '../../expression/values.ts';
import type { AnswerValue } from '../answers.ts';
import { choiceLabel } from './select-one.ts';
import type { ParsedText, TypeRules } from './type-rules.ts';

/**
 * Choice names in the order of the choices (sync-protocol 3.3); none is unanswered. In CSV one column with the names
 * separated by spaces, as ODK Central writes it.
 */
export const selectMultiple: TypeRules = {
  asks: true,
  stores: true,
  carriesOver: true,
  holdsChoices: true,
  choosesSeveral: true,
  takesOther: true,
  parameters: ['randomize', 'seed', 'value', 'label'],
  wordParameters: ['randomize', 'seed', 'value', 'label'],
  check: (value) => isNames(value) && new Set(value).size === value.length,
  normalize: (value, choices) => {
    if (!isNames(value)) return value === '' ? undefined : value;
    const place = (name: string): number => {
      const index = choices.findIndex((choice) => choice.name === name);
      return index < 0 ? choices.length : index;
    };
    const names = [...new Set(value)].filter((name) => name !== '').sort((a, b) => place(a) - place(b));
    return names.length === 0 ? undefined : names;
  },
  fromAtom: (atom) => splitNames(toText(atom)),
  parse: (typed, choices): ParsedText => {
    const names = splitNames(typed) ?? [];
    const known = names.every((name) => choices.some((choice) => choice.name === name));
    if (!known) return { ok: false, reason: 'not-a-choice' };
    return { ok: true, value: names.length === 0 ? undefined : names };
  },
  format: (value, choices, language) =>
    isNames(value) ? value.map((name) => choiceLabel(name, choices, language)).join(', ') : '',
  parts: [''],
  cells: (value) => [isNames(value) ? value.join(' ') : ''],
};

function splitNames(text: string): readonly string[] | undefined {
  const names = text.split(/\s+/).filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

/** True for an array of choice names. */
export function isNames(value: AnswerValue): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && !/\s/.test(name));
}
