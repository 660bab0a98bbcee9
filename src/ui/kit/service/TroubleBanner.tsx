import type { AdministrationFault } from '../../../sync/administration.ts';
import { Banner } from '../components/Banner.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { adminTrouble } from './admin-trouble.ts';

/** What the service could not do, in words, with what a refusal of a file was about. */
export function TroubleBanner({ fault }: { readonly fault: AdministrationFault }) {
  const { t } = useTranslation('admin');
  const key = adminTrouble(fault);
  const saysAll = key === 'unconfirmed' || key === 'lastAdministrator';
  const about = Object.values(fault.kind === 'refused' && !saysAll ? fault.details : {})
    .flat()
    .filter((value): value is string | number => typeof value === 'string' || typeof value === 'number')
    .join(', ');
  return (
    <Banner tone="danger" title={t(`trouble.${key}.title`)} live>
      <p>{t(`trouble.${key}.text`)}</p>
      {about === '' ? null : <p>{about}</p>}
    </Banner>
  );
}
