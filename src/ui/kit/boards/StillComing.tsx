import { Banner } from '../components/Banner.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { useStillComing } from './use-still-coming.ts';

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
