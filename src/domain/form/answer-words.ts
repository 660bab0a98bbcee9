import { formatWritten } from '../text/numbers.ts';
import { unitOfOne } from '../text/unit-of-one.ts';
import type { AnswerValue } from './answers.ts';
import type { Choice, LanguageTag, Question } from './definition.ts';
import { pickText } from './text.ts';
import { QUESTION_TYPES } from './types/table.ts';

const MONEY = 'Lps.';

/** In which language, and in which other one where a text is not there. */
type Reading = { readonly language: LanguageTag; readonly defaultLanguage?: LanguageTag | undefined };

/**
 * An answer as a person reads it, on every screen, sheet and page: labels of choices, dates as Honduras writes them,
 * numbers with their unit. '' when there is no answer.
 */
export function answerWords(
  question: Question,
  value: AnswerValue | undefined,
  choices: readonly Choice[],
  { language, defaultLanguage }: Reading,
): string {
  const words = answerWithoutUnit(question, value, choices, language);
  if (question.unit === undefined || words === '') return words;
  const unit = pickText(question.unit, language, defaultLanguage);
  // Money is written before its figure: `Lps. 3,550 por mes` (docs/words.md).
  if (unit.startsWith(MONEY)) return `${MONEY} ${words}${unit.slice(MONEY.length)}`;
  return `${words} ${value === 1 ? unitOfOne(unit, language) : unit}`;
}

/**
 * As `answerWords`, for a sentence that says the unit itself: "Viven ${familias} familias". `before` is what the sentence
 * says before it: money is an amount also where what was worked out has no unit, "suman Lps. 2,862".
 */
export function answerWithoutUnit(
  question: Question,
  value: AnswerValue | undefined,
  choices: readonly Choice[],
  language: LanguageTag,
  before = '',
): string {
  if (value === undefined) return '';
  if (typeof value === 'number' && (question.unit !== undefined || before.trimEnd().endsWith(MONEY)))
    return formatWritten(value, true);
  return QUESTION_TYPES[question.type].format(value, choices, language);
}
