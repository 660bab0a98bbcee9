import { Banner } from '../components/Banner.tsx';
import type { MadeRows } from '../hooks/pulled-reading.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useStillComing } from './use-still-coming.ts';

/** Says above what is shown (`made`) that it is of what came so far. Nothing once all is here. */
export function StillComing({ made = [] }: { readonly made?: readonly MadeRows<unknown>[] }) {
  const { t } = useTranslation('common');
  if (!useStillComing(...made)) return null;
  return (
    <Banner tone="info" title={t('coming.title')} live>
      {t('coming.text')}
    </Banner>
  );
}
