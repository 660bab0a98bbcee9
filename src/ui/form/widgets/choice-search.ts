import type { Choice, LanguageTag } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';
import { fold, foldedWords } from '../../../domain/text/fold.ts';

/** Choices that hold every word typed, at the beginning of a word and without regard for accents or case. */
export function searchChoices(choices: readonly Choice[], typed: string, language: LanguageTag): readonly Choice[] {
  const words = foldedWords(typed);
  if (words.length === 0) return choices;
  return choices.filter((choice) => {
    const label = ` ${fold(`${pickText(choice.label, language)} ${pickText(choice.hint, language)}`)}`;
    return words.every((word) => label.includes(` ${word}`));
  });
}
