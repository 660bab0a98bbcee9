import { useTranslation } from 'react-i18next';
import { readPullProgress } from '../../../storage/pulled/pull.ts';
import { Banner } from '../components/Banner.tsx';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

/** Whether records of this person may still be on their way: what a board lacks is then no "nothing". */
export function useStillComing(): boolean {
  const own = useOwn();
  return (
    storedOr(
      useStored(() => readPullProgress(own), [own]),
      'here',
    ) !== 'here'
  );
}

/** Says above figures that they are of what came so far. Nothing once all is here. */
export function StillComing() {
  const { t } = useTranslation('movement');
  if (!useStillComing()) return null;
  return (
    <Banner tone="info" title={t('coming.title')} live>
      {t('coming.text')}
    </Banner>
  );
}
