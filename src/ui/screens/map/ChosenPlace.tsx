import { MapPin, Plus } from 'lucide-react';
import { howFarMetres } from '../../../domain/place/how-far.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { Place } from '../../kit/search/place-index.ts';
import { nameParts, placeDetail } from '../../kit/search/registry-places.ts';

/** The Junta that was touched: what it is, how far, and what one can do with it. */
export function ChosenPlace({
  place,
  here,
  isInRoute,
  onAdd,
}: {
  readonly place: Place;
  readonly here: LatLon | null;
  readonly isInRoute: boolean;
  readonly onAdd: () => void;
}) {
  const { t } = useTranslation('map');
  const { location } = place;
  const away = here === null ? null : howFarMetres(here, location);
  return (
    <Card accent>
      <output className="map-chosen">
        <strong>{nameParts(place.name).own}</strong>
        <span className="map-quiet">
          {[
            placeDetail(place),
            location === null ? t('noPosition') : '',
            away === null ? '' : t('straight', { distance: formatDistance(away) }),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </output>
      <ButtonRow>
        <ButtonLink href={`/juntas/${place.id}`} icon={MapPin}>
          {t('see')}
        </ButtonLink>
        {isInRoute ? null : (
          <Button icon={Plus} variant="primary" onClick={onAdd}>
            {t('add')}
          </Button>
        )}
      </ButtonRow>
    </Card>
  );
}
