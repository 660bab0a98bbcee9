import { coordinatesText } from '../../../domain/place/position.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { RecordPlace } from './record-place.ts';
import { SmallMap } from './SmallMap.tsx';

/**
 * Where the record was filled, beside the position that the registry has. `brief`: the map alone, where there is one to
 * draw; how far it is stands in the table, and among the signals where it is odd.
 */
export function PlacePart({ place, brief }: { readonly place: RecordPlace | null; readonly brief: boolean }) {
  const { t } = useTranslation('review');
  if (brief) {
    if (place === null || place.site === null) return null;
    return (
      <Section title={t('place.title')}>
        <SmallMap taken={place.taken} registered={place.site} brief />
      </Section>
    );
  }
  if (place === null) {
    return (
      <Section title={t('place.title')}>
        <p>{t('place.none')}</p>
      </Section>
    );
  }
  const { taken, site, metres, isFar } = place;
  return (
    <Section title={t('place.title')}>
      <Card>
        {metres !== null && isFar ? (
          <Banner tone="warning">{t('place.far', { distance: formatDistance(metres) })}</Banner>
        ) : null}
        {site === null ? null : <SmallMap taken={taken} registered={site} brief={false} />}
        <Facts
          facts={[
            {
              name: t('place.distance'),
              value: metres === null ? t('place.noSite') : t('place.near', { distance: formatDistance(metres) }),
            },
            { name: t('place.point'), value: coordinatesText(taken) },
            { name: t('place.accuracy'), value: `± ${formatDistance(taken.accuracyMetres)}` },
          ]}
        />
      </Card>
    </Section>
  );
}
