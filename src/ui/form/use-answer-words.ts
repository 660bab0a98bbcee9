import type { TFunction } from 'i18next';
import { answerWords } from '../../domain/form/answer-words.ts';
import type { Choice } from '../../domain/form/definition.ts';
import type { OfferedChoice, QuestionState } from '../../domain/form/engine-api.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useLanguage } from './use-language.ts';

/** An answer in the words that a person reads: labels of choices, Honduran numbers and dates, units. */
export function useAnswerWords(): (state: QuestionState) => string {
  const language = useLanguage();
  const named = useNamedChoices();
  return ({ question, value, choices }) => answerWords(question, value, named(choices), { language });
}

/** Gives chosen options that have left the list their words. */
export function useNamedChoices(): (choices: readonly OfferedChoice[]) => readonly Choice[] {
  const { t } = useTranslation('form');
  const language = useLanguage();
  return (choices) =>
    // Those that left the list stand last. Without one the list stays the same object, so that nothing is drawn anew.
    choices.at(-1)?.gone === true
      ? choices.map((each) => (each.gone === true ? { ...each, label: { [language]: goneWords(t, each.name) } } : each))
      : choices;
}

/** What is said of an option that is in no list: `asbesto (ya no está en la lista)`; the id of a row is no word. */
export function goneWords(t: TFunction<'form'>, name: string): string {
  return t(/^[\da-f-]{36}$/i.test(name) ? 'choose.goneRow' : 'choose.gone', { name });
}
