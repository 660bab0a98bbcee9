import { Check, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { distanceMetres } from '../../../domain/place/distance.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PlaceSearchField } from '../../kit/search/PlaceSearchField.tsx';
import type { Place, PlaceIndex } from '../../kit/search/place-index.ts';
import { placeDetail } from '../../kit/search/registry-places.ts';

/** As many as one looks through; the rest is found by typing. */
const SHOWN = 10;

/** Juntas to put into the route: the nearest, or those that match what is typed. */
export function PlaceFinder({
  index,
  here,
  inRoute,
  onAdd,
}: {
  readonly index: PlaceIndex;
  readonly here: LatLon | null;
  readonly inRoute: readonly string[];
  readonly onAdd: (place: Place) => void;
}) {
  const { t } = useTranslation(['map', 'boards']);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const found = useMemo(
    () =>
      index.search({
        text: asked,
        municipality: null,
        distanceOf:
          here === null ? null : ({ location }) => (location === null ? null : distanceMetres(here, location)),
      }),
    [index, asked, here],
  );
  const shown = here === null && asked.trim() === '' ? [] : found.slice(0, SHOWN);
  return (
    <Section title={here === null ? t('choose') : t('near')}>
      <PlaceSearchField value={text} onChange={setText} />
      {here === null && asked.trim() === '' ? <p className="map-quiet">{t('chooseHint')}</p> : null}
      {asked.trim() !== '' && found.length === 0 ? <p>{t('boards:none.title')}</p> : null}
      {shown.length === 0 ? null : (
        <Card flush>
          <ul className="place-finder">
            {shown.map(({ place, distanceMetres: metres }) => (
              <li key={place.id} className="place-finder__row">
                <Link href={`/juntas/${place.id}`} className="place-finder__text">
                  <span className="place-finder__name">{place.name}</span>
                  <span className="map-quiet">
                    {[metres === null ? '' : formatDistance(metres), placeDetail(place)]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </span>
                </Link>
                {inRoute.includes(place.id) ? (
                  <Badge tone="good" icon={Check}>
                    {t('inRoute')}
                  </Badge>
                ) : (
                  <button
                    type="button"
                    className="icon-button"
                    data-look="add"
                    aria-label={t('addThis', { name: place.name })}
                    onClick={() => onAdd(place)}
                  >
                    <Plus size={24} aria-hidden />
                    <span>{t('addShort')}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  );
}
