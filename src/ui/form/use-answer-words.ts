import { answerWords } from '../../domain/form/answer-words.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { useLanguage } from './use-language.ts';

/** An answer in the words that a person reads: labels of choices, Honduran numbers and dates, units. */
export function useAnswerWords(): (state: QuestionState) => string {
  const language = useLanguage();
  return ({ question, value, choices }) => answerWords(question, value, choices, { language });
}
