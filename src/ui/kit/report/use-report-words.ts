import { useMemo } from 'react';
import { useBoardWords } from '../boards/use-board-words.ts';
import { useFormText } from '../i18n/use-form-text.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { ReportWords } from './board-table.ts';

/** The words of reports in the language on the screen. Needs the texts `reports`, `movement` and `common`. */
export function useReportWords(): ReportWords {
  const { t } = useTranslation(['reports', 'movement', 'common']);
  const text = useFormText();
  const cell = useBoardWords();
  return useMemo(
    () => ({
      text: (one) => text(one),
      cell,
      none: t('movement:none'),
      total: t('movement:total'),
      mean: (label) => t('movement:mean', { label }),
      letter: (letter) => `${letter} · ${t(`common:letter.${letter}`)}`,
      rest: (count) => t('reports:rest', { count }),
    }),
    [t, text, cell],
  );
}
