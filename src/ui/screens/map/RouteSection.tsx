import { ArrowUp, Check, ListOrdered, Trash2, X } from 'lucide-react';
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
  done,
  here,
  today,
  onChange,
}: {
  readonly route: Route;
  readonly stops: readonly Place[];
  /** Ids of those that were visited on the route's day. */
  readonly done: ReadonlySet<string>;
  readonly here: LatLon | null;
  readonly today: string;
  readonly onChange: (route: Route) => void;
}) {
  const { t } = useTranslation(['map', 'common']);
  const toast = useToast();
  const isOld = route.day !== today && route.ids.length > 0;
  const pending = stops.filter(({ id }) => !done.has(id));
  const distances = legs(pending, here);
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
              {[...stops.filter(({ id }) => done.has(id)), ...pending]
                .map((stop) => ({ stop, at: pending.indexOf(stop) }))
                .map(({ stop, at }) => (
                  <li key={stop.id} className="route-list__stop">
                    <span className="route-list__number">{at === -1 ? <Check size={20} aria-hidden /> : at + 1}</span>
                    <Link href={`/juntas/${stop.id}`} className="route-list__text">
                      <span className="place-finder__name">{stop.name}</span>
                      <span className="map-quiet">
                        {stop.distinction === undefined ? '' : `${placeDetail(stop)} · `}
                        {at === -1 ? (
                          t('done')
                        ) : (
                          <Leg metres={distances[at] ?? null} isFirst={at === 0} hasPosition={stop.location !== null} />
                        )}
                      </span>
                    </Link>
                    <span className="route-list__tools">
                      {at < 1 ? null : (
                        <button
                          type="button"
                          className="icon-button"
                          aria-label={t('earlierThis', { name: stop.name })}
                          onClick={() => reorder(earlier(route.ids, stop.id, done))}
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
            {pending.length < 2 ? null : (
              <Button
                icon={ListOrdered}
                onClick={() =>
                  reorder(
                    [...stops.filter(({ id }) => done.has(id)), ...nearestNext(pending, here)].map(({ id }) => id),
                  )
                }
              >
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

/** Before the one that is visited before it; what is done is passed over. */
function earlier(ids: readonly string[], id: string, done: ReadonlySet<string>): readonly string[] {
  const at = ids.indexOf(id);
  const before = ids.slice(0, at).findLastIndex((each) => !done.has(each));
  return at < 1 || before === -1 ? ids : [...ids.slice(0, before), id, ...ids.slice(before, at), ...ids.slice(at + 1)];
}
