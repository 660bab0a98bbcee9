import { useTranslation } from 'react-i18next';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { formatNumber } from '../kit/i18n/formats.ts';
import { asGeopoint } from './form-session.ts';
import { useLanguage, useText } from './use-language.ts';

/** An answer in the words that a person reads: labels of choices, Honduran numbers and dates, units. */
export function useAnswerWords(): (state: QuestionState) => string {
  const { t } = useTranslation('form');
  const text = useText();
  const language = useLanguage();
  return ({ question, value, choices }) => {
    if (value === undefined) return '';
    const point = asGeopoint(value);
    if (point !== null) {
      const accuracy = t('position.accuracy', { metres: formatNumber(point.accuracyMetres, 0) });
      return `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)} · ${accuracy}`;
    }
    const words = QUESTION_TYPES[question.type].format(value, choices, language);
    return question.unit === undefined ? words : `${words} ${text(question.unit)}`;
  };
}
