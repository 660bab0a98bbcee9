import { Check, LocateFixed, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { readsPlaces } from '../../../domain/access/form-reach.ts';
import { inScope } from '../../../domain/access/roles.ts';
import { distanceMetres } from '../../../domain/place/distance.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate, formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useRoute, withStop } from '../../kit/map/use-route.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import type { Place, PlaceIndex } from '../../kit/search/place-index.ts';
import { nameParts, placeDetail } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { type OverdueKind, overdueBoards } from '../../record/visits/overdue.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import './day.css';
import { PositionTrouble } from '../../kit/search/PositionTrouble.tsx';

/** Rows shown at a time, as in the list of Juntas. */
const PAGE = 30;

/** `/pendientes/cloro`, `/pendientes/visitas`: the Juntas that wait, each one touch from today's route. */
export function OverdueScreen({ kind }: { readonly kind: OverdueKind }) {
  const { t } = useTranslation(['day', 'boards']);
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  const visits = useVisits();
  const isComing = useStillComing(index, visits);
  const { me } = useSession();
  return (
    <>
      <TopBar title={t(`overdue.${kind}`)} back="/" />
      {!readsPlaces(me) ? (
        <EmptyState title={t('boards:notRead')} />
      ) : index.state === 'failed' || visits.state === 'failed' ? (
        <Unread />
      ) : index.state === 'read' && visits.state === 'read' && isComing ? (
        <Screen>
          <Banner tone="info" live>
            {t('overdue.coming')}
          </Banner>
        </Screen>
      ) : index.state === 'read' && visits.state === 'read' ? (
        <Waiting kind={kind} index={index.value} visits={visits.value} />
      ) : (
        <Skeleton lines={8} />
      )}
    </>
  );
}

function Waiting({
  kind,
  index,
  visits,
}: {
  readonly kind: OverdueKind;
  readonly index: PlaceIndex;
  readonly visits: VisitsBySubject;
}) {
  const { t } = useTranslation(['day', 'boards']);
  const { me } = useSession();
  const today = dayOf(useToday());
  const toast = useToast();
  const { position, look } = useRoughPosition();
  const { route, change } = useRoute(me.userId, today);
  const [pages, setPages] = useState(1);
  const here = position.state === 'known' ? position : null;
  const boards = useMemo(() => {
    const places = index.places.filter(({ municipality }) => inScope(me.municipalities, municipality));
    const waiting = overdueBoards(kind, places, visits, today).map((board) => ({
      ...board,
      metres: here === null || board.place.location === null ? null : distanceMetres(here, board.place.location),
    }));
    return here === null ? waiting : waiting.sort((a, b) => near(a.metres) - near(b.metres));
  }, [index, me.municipalities, kind, visits, today, here]);
  const inRoute = route.day === today ? route.ids : [];
  const add = (place: Place) => {
    change(withStop({ day: today, ids: inRoute }, place.id));
    toast({ text: t('overdue.added', { name: nameParts(place.name).own }) });
  };
  if (boards.length === 0) return <EmptyState icon={Check} title={t('overdue.none')} />;
  return (
    <Screen>
      {here === null ? (
        <Button icon={LocateFixed} busy={position.state === 'looking'} onClick={look}>
          {t('boards:near')}
        </Button>
      ) : null}
      <PositionTrouble state={position.state} />
      <p>
        {t('overdue.count', { count: boards.length, number: String(boards.length) })}.{' '}
        {t(here === null ? 'overdue.order' : 'overdue.orderNear')}
      </p>
      <Card flush>
        <ul className="day-list">
          {boards.slice(0, pages * PAGE).map(({ place, last, metres }) => (
            <li key={place.id} className="day-list__row">
              <Link href={`/juntas/${place.id}`} className="day-list__text">
                <strong>{nameParts(place.name).own}</strong>
                <span className="day-list__quiet">
                  {[
                    metres === null ? '' : t('boards:distance', { distance: formatDistance(metres) }),
                    placeDetail(place),
                    last === null ? t('overdue.never') : t('overdue.last', { date: formatDate(last) }),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </Link>
              {inRoute.includes(place.id) ? (
                <Badge tone="good" icon={Check}>
                  {t('later.toTodayShort')}
                </Badge>
              ) : (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('overdue.toToday', { name: nameParts(place.name).own })}
                  onClick={() => add(place)}
                >
                  <Plus size={24} aria-hidden />
                  <span>{t('later.toTodayShort')}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {boards.length > pages * PAGE ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('overdue.more', { count: Math.min(PAGE, boards.length - pages * PAGE) })}
        </Button>
      ) : null}
    </Screen>
  );
}

function near(metres: number | null): number {
  return metres ?? Number.POSITIVE_INFINITY;
}
