import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../components/Button.tsx';

/** The short guide that explains a section; the draft is where it was when one comes back. */
export function GuideLink({ guide }: { readonly guide: string }) {
  const { t } = useTranslation('form');
  return (
    <div>
      <ButtonLink variant="quiet" icon={BookOpen} href={`/guias/${guide}`}>
        {t('guide')}
      </ButtonLink>
    </div>
  );
}
