import { ArrowUp, ListOrdered, Trash2, X } from 'lucide-react';
import { Link } from 'wouter';
import type { LatLon } from '../../../domain/place/position.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { formatDate, formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { legs, nearestNext } from '../../kit/map/nearest-next.ts';
import type { Route } from '../../kit/map/use-route.ts';
import type { Place } from '../../kit/search/place-index.ts';
import { placeDetail } from '../../kit/search/registry-places.ts';

/** The Juntas of the day in order, how far each is from the one before, and the ways to order them. */
export function RouteSection({
  route,
  stops,
  here,
  today,
  onChange,
}: {
  readonly route: Route;
  readonly stops: readonly Place[];
  readonly here: LatLon | null;
  readonly today: string;
  readonly onChange: (route: Route) => void;
}) {
  const { t } = useTranslation(['map', 'common']);
  const toast = useToast();
  const isOld = route.day !== today && route.ids.length > 0;
  const distances = legs(stops, here);
  const total = distances.reduce<number>((sum, metres) => sum + (metres ?? 0), 0);
  const empty = () => {
    onChange({ day: today, ids: [] });
    toast({ text: t('emptied'), action: { label: t('common:undo'), run: () => onChange(route) } });
  };
  const reorder = (ids: readonly string[]) => onChange({ ...route, ids });
  return (
    <Section title={isOld ? t('routeOf', { date: formatDate(route.day) }) : t('route')}>
      {isOld ? (
        <Banner
          tone="quiet"
          actions={
            <>
              <Button onClick={() => onChange({ ...route, day: today })}>{t('useToday')}</Button>
              <Button onClick={empty}>{t('startAnother')}</Button>
            </>
          }
        >
          {t('oldRoute')}
        </Banner>
      ) : null}
      {stops.length === 0 ? (
        <p className="map-quiet">{t('noStops')}</p>
      ) : (
        <>
          <Card flush>
            <ol className="route-list">
              {stops.map((stop, at) => (
                <li key={stop.id} className="route-list__stop">
                  <span className="route-list__number">{at + 1}</span>
                  <Link href={`/juntas/${stop.id}`} className="route-list__text">
                    <span className="place-finder__name">{stop.name}</span>
                    <span className="map-quiet">
                      {stop.distinction === undefined ? '' : `${placeDetail(stop)} · `}
                      <Leg metres={distances[at] ?? null} isFirst={at === 0} hasPosition={stop.location !== null} />
                    </span>
                  </Link>
                  <span className="route-list__tools">
                    {at === 0 ? null : (
                      <button
                        type="button"
                        className="icon-button"
                        aria-label={t('earlierThis', { name: stop.name })}
                        onClick={() => reorder(earlier(route.ids, stop.id))}
                      >
                        <ArrowUp size={22} aria-hidden />
                        <span>{t('earlier')}</span>
                      </button>
                    )}
                    <button
                      type="button"
                      className="icon-button"
                      aria-label={t('removeThis', { name: stop.name })}
                      onClick={() => reorder(route.ids.filter((id) => id !== stop.id))}
                    >
                      <X size={22} aria-hidden />
                      <span>{t('remove')}</span>
                    </button>
                  </span>
                </li>
              ))}
            </ol>
          </Card>
          {total > 0 ? <p>{t('total', { distance: formatDistance(total) })}</p> : null}
          <ButtonRow>
            {stops.length < 2 ? null : (
              <Button icon={ListOrdered} onClick={() => reorder(nearestNext(stops, here).map((stop) => stop.id))}>
                {t('order')}
              </Button>
            )}
            <Button icon={Trash2} variant="quiet" onClick={empty}>
              {t('empty')}
            </Button>
          </ButtonRow>
        </>
      )}
    </Section>
  );
}

function Leg({
  metres,
  isFirst,
  hasPosition,
}: {
  readonly metres: number | null;
  readonly isFirst: boolean;
  readonly hasPosition: boolean;
}) {
  const { t } = useTranslation('map');
  if (!hasPosition) return <>{t('noPosition')}</>;
  if (metres === null) return <>{t('start')}</>;
  return <>{t(isFirst ? 'fromHere' : 'fromBefore', { distance: formatDistance(metres) })}</>;
}

/** One place towards the beginning. */
function earlier(ids: readonly string[], id: string): readonly string[] {
  const at = ids.indexOf(id);
  const before = ids[at - 1];
  if (at < 1 || before === undefined) return ids;
  return [...ids.slice(0, at - 1), id, before, ...ids.slice(at + 1)];
}
