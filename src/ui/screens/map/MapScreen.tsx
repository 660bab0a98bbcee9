import { Droplets, LocateFixed } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { inScope } from '../../../domain/access/roles.ts';
import { toMap } from '../../../domain/place/projection.ts';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { storedOr } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { BackgroundMapSection } from '../../kit/map/BackgroundMapSection.tsx';
import { OutlineMap, type PlaceOnMap } from '../../kit/map/OutlineMap.tsx';
import { OutsideHonduras } from '../../kit/map/OutsideHonduras.tsx';
import { useBackgroundMap } from '../../kit/map/use-background-map.ts';
import { useRoute, withStop } from '../../kit/map/use-route.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import type { Place, PlaceIndex } from '../../kit/search/place-index.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import { ownVisitOn } from '../../record/plans/day.ts';
import { boardVisits, type VisitsBySubject, visitsOf } from '../../record/visits/board-visits.ts';
import { useVisits } from '../../record/visits/use-visits.ts';
import { ChosenPlace } from './ChosenPlace.tsx';
import { PlaceFinder } from './PlaceFinder.tsx';
import { RouteSection } from './RouteSection.tsx';
import './map.css';
import { PositionTrouble } from '../../kit/search/PositionTrouble.tsx';

/** `/mapa`: the Juntas around, on a map that needs no signal, and the route through those of the day. */
export function MapScreen() {
  const { t } = useTranslation(['map', 'boards']);
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  return (
    <>
      <TopBar title={t('title')} back="/juntas" />
      {index.state === 'reading' ? <Skeleton lines={8} /> : null}
      {index.state === 'failed' ? <Unread /> : null}
      {index.state === 'read' && index.value.size === 0 ? (
        <EmptyState icon={Droplets} title={t('boards:empty.title')}>
          {t('boards:empty.text')}
        </EmptyState>
      ) : null}
      {index.state === 'read' && index.value.size > 0 ? <KnownMap index={index.value} /> : null}
    </>
  );
}

function KnownMap({ index }: { readonly index: PlaceIndex }) {
  const { t } = useTranslation(['map', 'boards']);
  const { me } = useSession();
  const today = dayOf(useToday());
  const { position, look } = useRoughPosition();
  const { route, change } = useRoute(me.userId, today);
  const asked = new URLSearchParams(useSearch()).get('junta');
  const all = useMemo(
    () => index.search({ text: '', municipality: null, distanceOf: null }).map(({ place }) => place),
    [index],
  );
  const byId = useMemo(() => new Map(all.map((place) => [place.id, place])), [all]);
  const read = useVisits();
  const visits = storedOr(read, null);
  const onMap = useMemo(() => all.flatMap((place) => placeOnMap(place, visits)), [all, visits]);
  const home = useMemo(
    () =>
      me.municipalities === null
        ? []
        : onMap.filter(
            ({ place: { municipality } }) => municipality !== null && inScope(me.municipalities, municipality),
          ),
    [onMap, me.municipalities],
  );
  const [chosenId, setChosenId] = useState(asked);
  const background = useBackgroundMap();
  const here = position.state === 'known' ? position : null;
  const chosen = chosenId === null ? null : (byId.get(chosenId) ?? null);
  const stops = route.ids.flatMap((id) => byId.get(id) ?? []);
  // Where somebody has been is not where the route begins.
  const done = new Set(
    visits === null
      ? []
      : stops.filter(({ subjects }) => ownVisitOn(visitsOf(visits, subjects), route.day) !== null).map(({ id }) => id),
  );
  const add = (place: Place) =>
    change(withStop({ ...route, day: route.ids.length === 0 ? today : route.day }, place.id));
  return (
    <Screen>
      <StillComing made={[read]} />
      <div className="map-part">
        {position.state === 'known' ? null : (
          <div data-look="here">
            <Button icon={LocateFixed} busy={position.state === 'looking'} onClick={look}>
              {t('whereAmI')}
            </Button>
          </div>
        )}
        <PositionTrouble state={position.state} />
        <OutlineMap
          // A position that was just found is worth a look.
          key={here === null ? 'nowhere' : 'here'}
          places={onMap}
          stops={stops.filter(({ id }) => !done.has(id)).flatMap((place) => placeOnMap(place, visits))}
          here={here}
          chosen={chosen === null ? null : (placeOnMap(chosen, visits)[0] ?? null)}
          home={home}
          tiles={background?.shelf ?? null}
          owners={background?.on === true ? background.attribution : null}
          onChoose={(place) => setChosenId(place?.id ?? null)}
        />
        <OutsideHonduras places={onMap} />
        {background === null ? null : <BackgroundMapSection map={background} />}
        {background?.on === true ? null : <p className="map-quiet">{t('about')}</p>}
        {chosen === null ? null : (
          <ChosenPlace place={chosen} here={here} isInRoute={route.ids.includes(chosen.id)} onAdd={() => add(chosen)} />
        )}
      </div>
      <RouteSection route={route} stops={stops} done={done} here={here} today={today} onChange={change} />
      <PlaceFinder index={index} here={here} inRoute={route.ids} onAdd={add} />
    </Screen>
  );
}

/** None where the registry does not say where a Junta is. */
function placeOnMap(place: Place, visits: VisitsBySubject | null): readonly PlaceOnMap[] {
  if (place.location === null) return [];
  const letter = visits === null ? null : boardVisits(visitsOf(visits, place.subjects)).letter;
  return [{ ...toMap(place.location), place, letter: letter?.letter ?? null }];
}
