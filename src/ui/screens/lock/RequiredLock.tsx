import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { FullPage } from '../../kit/phone/FullPage.tsx';
import { ChooseSecret } from './ChooseSecret.tsx';

/** The organisation asks for a lock (2.5) and there is none yet. Never in the middle of a visit. */
export function RequiredLock() {
  const { t } = useTranslation('lock');
  return (
    <FullPage title={t('requiredPage.title')}>
      <p>{t('requiredPage.text')}</p>
      {/* The lock itself, once it is chosen, takes this page away. */}
      <ChooseSecret current={null} onChosen={() => undefined} />
      <p className="full-page__quiet">{t('settings.explain')}</p>
    </FullPage>
  );
}
