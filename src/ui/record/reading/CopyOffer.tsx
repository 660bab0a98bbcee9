import { Archive } from 'lucide-react';
import { countUnsent } from '../../../storage/outbox/count-unsent.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';

/** After a visit: while anything finished is only on this phone, a copy of it is one touch away (lesson 7). */
export function CopyOffer() {
  const { t } = useTranslation('record');
  const own = useOwn();
  const unsent = storedOr(
    useStored(() => countUnsent(own), [own]),
    null,
  );
  if (unsent === null || unsent.queued + unsent.setAside + unsent.photos === 0) return null;
  return (
    <Banner
      tone="quiet"
      icon={Archive}
      title={t('copyOffer.title')}
      actions={<ButtonLink href="/ajustes/copia">{t('copyOffer.action')}</ButtonLink>}
    >
      {t('copyOffer.text')}
    </Banner>
  );
}
