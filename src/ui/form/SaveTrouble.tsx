import { useSyncExternalStore } from 'react';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';
import './save-trouble.css';

/** What could not be saved, what is safe, and what to do; gone as soon as it is saved. */
export function SaveTrouble({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const { saver } = session;
  const status = useSyncExternalStore(saver.subscribe, saver.status);
  if (status.kind !== 'failed') return null;
  const { reason } = status;
  const action =
    reason === 'elsewhere' ? (
      <Button onClick={() => void session.takeOver()}>{t('save.keepThis')}</Button>
    ) : reason === 'gone' ? null : (
      <Button onClick={() => void saver.flush()}>{t('save.now')}</Button>
    );
  return (
    <div className="save-trouble">
      <Banner tone="danger" live title={t(`save.title.${reason}`)} actions={action}>
        {t(`save.text.${reason}`)}
      </Banner>
    </div>
  );
}
