import { choices } from '../../../forms/chlorination-check/choices.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { PlaceReadings, Reading } from './history.ts';

/** A reading, a verdict and a place in words. */
export function useReadingWords() {
  const { t } = useTranslation('history');
  const text = useFormText();
  return {
    place: ({ place, other }: PlaceReadings): string => {
      const choice = choices.lugar.items.find((each) => each.name === place);
      return other ?? (choice === undefined ? place : text(choice.label));
    },
    reading: (reading: Reading): string => {
      switch (reading.kind) {
        case 'value':
          return t('chlorine.value', { value: formatNumber(reading.milligramsPerLitre) });
        case 'not-detected':
          return t('chlorine.notDetected');
        case 'at-least':
          return t('chlorine.atLeast', { top: formatNumber(reading.top) });
        case 'faded':
          return t('chlorine.faded');
        case 'total':
          return reading.milligramsPerLitre === null
            ? t('chlorine.totalUnknown')
            : t('chlorine.total', { value: formatNumber(reading.milligramsPerLitre) });
        case 'none':
          return t('chlorine.none');
        default:
          return reading satisfies never;
      }
    },
    verdict: (code: string): string => {
      const band = chlorineScale.houses.find((each) => each.code === code);
      if (band !== undefined) return text(band.label);
      return code === 'sin_veredicto' ? t('chlorine.noVerdict') : t('chlorine.noData');
    },
  };
}
