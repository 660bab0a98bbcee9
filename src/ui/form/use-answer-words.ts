import { useTranslation } from 'react-i18next';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { formatDate, formatDateTime, formatNumber } from '../i18n/formats.ts';
import { asGeopoint } from './form-session.ts';
import { useText } from './use-language.ts';

/** An answer in the words that a person reads: labels of choices, Honduran numbers and dates, units. */
export function useAnswerWords(): (state: QuestionState) => string {
  const { t } = useTranslation('form');
  const text = useText();
  return ({ question, value, choices }) => {
    if (value === undefined) return '';
    const labelOf = (name: string) => {
      const choice = choices.find((each) => each.name === name);
      return choice === undefined ? name : text(choice.label);
    };
    const unit = question.unit === undefined ? '' : ` ${text(question.unit)}`;
    if (typeof value === 'number') return `${formatNumber(value, 6)}${unit}`;
    if (typeof value === 'string') {
      if (question.type === 'select_one') return labelOf(value);
      if (question.type === 'date') return formatDate(value);
      if (question.type === 'dateTime') return formatDateTime(value);
      return `${value}${unit}`;
    }
    const point = asGeopoint(value);
    if (point !== null) {
      const accuracy = t('position.accuracy', { metres: formatNumber(point.accuracyMetres, 0) });
      return `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)} · ${accuracy}`;
    }
    if (!Array.isArray(value)) return '';
    const names = value.filter((name): name is string => typeof name === 'string');
    return question.type === 'rank'
      ? names.map((name, index) => `${index + 1}. ${labelOf(name)}`).join('\n')
      : names.map(labelOf).join(', ');
  };
}
