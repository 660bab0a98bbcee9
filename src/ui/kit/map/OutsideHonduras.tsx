import { Link } from 'wouter';
import { may } from '../../../domain/access/roles.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useSession } from '../phone/phone.tsx';
import type { PlaceOnMap } from './OutlineMap.tsx';
import { inHonduras } from './view.ts';

/** How many of the Juntas lie outside the map because their position cannot be right, and where that is put right. */
export function OutsideHonduras({ places }: { readonly places: readonly PlaceOnMap[] }) {
  const { t } = useTranslation('map');
  const { me } = useSession();
  const count = places.length - inHonduras(places).length;
  if (count === 0) return null;
  return (
    <p>
      {t('outside', { count })}{' '}
      {may(me.role, 'registry-import') ? (
        <Link href="/admin/padron?falta=honduras">{t('mendOutside')}</Link>
      ) : (
        t('askMend')
      )}
    </p>
  );
}
