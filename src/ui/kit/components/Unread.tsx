import { useTranslation } from '../i18n/use-translation.ts';
import { Banner } from './Banner.tsx';

/** In the place of a list that could not be read: never an empty list, which would say that nothing is there (lesson 2). */
export function Unread() {
  const { t } = useTranslation('common');
  return (
    <Banner tone="danger" title={t('unread.title')} live>
      {t('unread.text')}
    </Banner>
  );
}
