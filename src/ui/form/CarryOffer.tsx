import { useState } from 'react';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { formatDate } from '../kit/i18n/formats.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { SAME_PAGE } from './pages.ts';

/** Offers, once and only in a record nobody has written in yet, to start from the last visit. */
export function CarryOffer({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const { goToPage } = useFormPage();
  const [offered, setOffered] = useState(() => session.previousOffer());
  if (offered === null) return null;
  function answer(use: boolean): void {
    session.answerPreviousOffer(use);
    setOffered(null);
    if (use) goToPage(SAME_PAGE);
  }
  return (
    <Banner
      tone="info"
      title={t('carry.title')}
      actions={
        <>
          <Button variant="primary" onClick={() => answer(true)}>
            {t('carry.use')}
          </Button>
          <Button onClick={() => answer(false)}>{t('carry.blank')}</Button>
        </>
      }
    >
      {t('carry.text', { date: formatDate(offered.day) })}
    </Banner>
  );
}
