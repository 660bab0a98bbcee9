import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { ReadWords } from './read-over.ts';

/** What the interface says where the form has no words of its own. */
export function useReadWords(): ReadWords {
  const { t } = useTranslation('record');
  return { other: t('otherAnswers'), unknown: t('noData.unknown'), later: t('noData.later') };
}
