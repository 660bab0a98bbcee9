import { MapPinOff } from 'lucide-react';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const { t } = useTranslation('common');
  return (
    <>
      <TopBar title={t('notFound.title')} back="/" />
      <EmptyState
        icon={MapPinOff}
        title={t('notFound.title')}
        actions={<ButtonLink href="/">{t('notFound.action')}</ButtonLink>}
      >
        {t('notFound.text')}
      </EmptyState>
    </>
  );
}
