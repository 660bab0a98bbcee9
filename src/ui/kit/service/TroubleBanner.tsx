import type { AdministrationFault } from '../../../sync/administration.ts';
import { Banner } from '../components/Banner.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { adminTrouble, refusalWords } from './admin-trouble.ts';

/** What the service could not do, in words, with what a refusal of a file was about. */
export function TroubleBanner({ fault }: { readonly fault: AdministrationFault }) {
  const { t } = useTranslation('admin');
  const key = adminTrouble(fault);
  const about = fault.kind === 'refused' ? refusalWords(key, fault.details, t) : [];
  return (
    <Banner tone="danger" title={t(`trouble.${key}.title`)} live>
      <p>{t(`trouble.${key}.text`)}</p>
      {about.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Banner>
  );
}
