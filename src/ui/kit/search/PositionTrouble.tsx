import { useTranslation } from 'react-i18next';
import { Banner } from '../components/Banner.tsx';
import type { RoughPosition } from '../hooks/use-position.ts';

/** Says why there is no position, where somebody asked for one. */
export function PositionTrouble({ state }: { readonly state: RoughPosition['state'] }) {
  const { t } = useTranslation('boards');
  return state === 'denied' || state === 'unavailable' ? (
    <Banner tone="warning" live>
      {t(`position.${state}`)}
    </Banner>
  ) : null;
}
