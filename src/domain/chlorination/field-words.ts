import { answerWords } from '../form/answer-words.ts';
import type { AnswerValue } from '../form/answers.ts';
import type { Choice, Question } from '../form/definition.ts';
import { pickText } from '../form/text.ts';
import { type FieldMeasure, inFieldUnits, inThreeDigits, toThreeDigits } from './field-units.ts';

type Language = 'es' | 'en';

const WORDS: Readonly<Record<FieldMeasure['unit'], Readonly<Record<Language, readonly [one: string, many: string]>>>> =
  {
    gpm: { es: ['gpm', 'gpm'], en: ['gpm', 'gpm'] },
    gallons: { es: ['galón', 'galones'], en: ['gallon', 'gallons'] },
    barrels: { es: ['barril', 'barriles'], en: ['barrel', 'barrels'] },
    pounds: { es: ['libra', 'libras'], en: ['pound', 'pounds'] },
    ounces: { es: ['onza', 'onzas'], en: ['ounce', 'ounces'] },
  };

/** An answer in units of the field: `15.9 gpm`, `48 barriles o 2,640 galones`; '' where its unit has none. */
export function fieldWords({ unit }: Question, value: AnswerValue | undefined, language: Language): string {
  if (unit === undefined || typeof value !== 'number') return '';
  return inFieldUnits(value, pickText(unit, 'es', 'es'))
    .map((measure) => {
      const shown = toThreeDigits(measure.value);
      const [one, many] = WORDS[measure.unit][language];
      return `${inThreeDigits(measure.value)} ${shown === 1 ? one : many}`;
    })
    .join(language === 'es' ? ' o ' : ' or ');
}

/** As `answerWords`, with the units of the field beside it: `1 L/s (15.9 gpm)`. For whoever reads an answer. */
export function answerInField(
  question: Question,
  value: AnswerValue | undefined,
  choices: readonly Choice[],
  reading: Parameters<typeof answerWords>[3] & {
    /** The language of the interface, where a form is read in another one. */
    readonly field: Language;
  },
): string {
  const words = answerWords(question, value, choices, reading);
  const field = fieldWords(question, value, reading.field);
  return field === '' ? words : `${words} (${field})`;
}
