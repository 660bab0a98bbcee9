import type { Choice, LanguageTag } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';

/** Choices that hold every word typed, at the beginning of a word and without regard for accents or case. */
export function searchChoices(choices: readonly Choice[], typed: string, language: LanguageTag): readonly Choice[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const label = ` ${plain(`${pickText(choice.label, language)} ${pickText(choice.hint, language)}`)}`;
    return words.every((word) => label.includes(` ${word}`));
  });
}

/** Lower case, no accents, only letters and digits: `Año` and `ano` are the same when somebody looks for something. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
