import { Banner } from '../components/Banner.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { useStillComing } from './use-still-coming.ts';
import type { MadeRows } from './watch-board-rows.ts';

/** Says above figures that they are of what came so far. Nothing once all is here. */
export function StillComing({ rows }: { readonly rows: MadeRows<unknown> }) {
  const { t } = useTranslation('movement');
  if (!useStillComing(rows)) return null;
  return (
    <Banner tone="info" title={t('coming.title')} live>
      {t('coming.text')}
    </Banner>
  );
}
