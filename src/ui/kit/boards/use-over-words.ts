import { useCallback } from 'react';
import { type CountedOver, countedOver } from '../../../forms/boards/seen-by.ts';
import { useFormTitle } from '../forms/catalogue.tsx';
import { formatNumber } from '../i18n/formats.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { municipalityLabel } from '../search/registry-places.ts';
import { useReader } from './use-reader.ts';

/** So many municipalities are named; more are counted. */
const NAMED = 4;

/**
 * Over which records of some forms this person's figures are counted, a sentence a line; none where they are of all
 * records, as for the Secretariat. `inOne`: the figures are of one municipality, which is named already.
 */
export function useOverWords(): (forms: readonly string[], inOne?: boolean) => readonly string[] {
  const { t } = useTranslation('movement');
  const reader = useReader();
  const titleOf = useFormTitle();
  return useCallback(
    (forms, inOne = false) => {
      const over: CountedOver = countedOver(reader, forms);
      const own = reader.municipalities ?? [];
      return [
        ...(over.places && !inOne
          ? [
              own.length > NAMED
                ? t('over.placesMany', { count: own.length, number: formatNumber(own.length, 0) })
                : t('over.places', { count: own.length, places: own.map(municipalityLabel).join('; ') }),
            ]
          : []),
        ...(over.doneThere ? [t('over.doneThere', { count: own.length })] : []),
        ...(over.partner ? [t('over.partner')] : []),
        ...(over.hidden.length === 0 ? [] : [t('over.hidden', { forms: over.hidden.map(titleOf).join('; ') })]),
      ];
    },
    [reader, t, titleOf],
  );
}
