import { MapPin, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink, ButtonRow } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { formatDistance } from '../i18n/formats.ts';
import { distanceMetres } from '../position/distance.ts';
import type { Place } from '../search/place-index.ts';
import { municipalityLabel } from '../search/registry-places.ts';
import type { LatLon } from './projection.ts';

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
  const { location, municipality } = place;
  return (
    <Card accent>
      <output className="map-chosen">
        <strong>{place.name}</strong>
        <span className="map-quiet">
          {[
            municipality === null ? '' : municipalityLabel(municipality),
            location === null ? t('noPosition') : '',
            location !== null && here !== null
              ? t('straight', { distance: formatDistance(distanceMetres(here, location)) })
              : '',
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
