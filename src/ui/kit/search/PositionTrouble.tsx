import { Banner } from '../components/Banner.tsx';
import type { RoughPosition } from '../hooks/use-position.ts';
import { useTranslation } from '../i18n/use-translation.ts';

/** Says why there is no position, where somebody asked for one. */
export function PositionTrouble({ state }: { readonly state: RoughPosition['state'] }) {
  const { t } = useTranslation('boards');
  return state === 'denied' || state === 'unavailable' ? (
    <Banner tone="warning" live>
      {t(`position.${state}`)}
    </Banner>
  ) : null;
}
