import { LocateFixed } from 'lucide-react';
import { bearingDegrees, windOf } from '../../../domain/place/bearing.ts';
import { distanceMetres } from '../../../domain/place/distance.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { toMap } from '../../../domain/place/projection.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { formatDate, formatDistance } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { fitted, onScreen } from '../../kit/map/view.ts';
import { PositionTrouble } from '../../kit/search/PositionTrouble.tsx';
import type { SystemPlace } from './history.ts';
import { useReadingWords } from './reading-words.ts';

const SIZE = { width: 320, height: 240 };
/** A plan of a village: single taps apart. */
const CLOSEST = 40;

/**
 * A system's own map: intake, tanks and sampling points as they were found, each with its last chlorine, and how far and in
 * which direction it is from here. Drawn from positions on the phone, so that it needs no signal. The same stands in the list.
 */
export function SystemMap({ places, name }: { readonly places: readonly SystemPlace[]; readonly name: string }) {
  const { t } = useTranslation(['history', 'boards']);
  const { position, look } = useRoughPosition();
  const here = position.state === 'known' ? position : null;
  if (places.length === 0) return null;
  return (
    <Section title={name === '' ? t('system.title') : t('system.titleOf', { name })} lead={t('system.lead')}>
      {here === null ? (
        <Button icon={LocateFixed} busy={position.state === 'looking'} onClick={look}>
          {t('system.look')}
        </Button>
      ) : null}
      <PositionTrouble state={position.state} />
      <Card flush>
        <Plan places={places} here={here} />
        <ol className="system-map__list">
          {places.map((place, at) => (
            <PlaceRow key={place.key} place={place} number={at + 1} here={here} />
          ))}
        </ol>
      </Card>
    </Section>
  );
}

function Plan({ places, here }: { readonly places: readonly SystemPlace[]; readonly here: LatLon | null }) {
  const { t } = useTranslation('history');
  const points = places.map(({ at }) => toMap(at));
  const me = here === null ? null : toMap(here);
  // A person more than 5 km away is left out of the drawing: with her in it the whole system would be one dot.
  const isNear = here !== null && places.some(({ at }) => distanceMetres(here, at) < 5_000);
  const view = fitted(isNear && me !== null ? [...points, me] : points, SIZE, CLOSEST);
  if (view === null) return null;
  const mine = isNear && me !== null ? onScreen(me, view, SIZE) : null;
  return (
    <svg className="system-map__plan" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden>
      <text className="system-map__north" x={SIZE.width - 20} y={22}>
        {t('system.wind.n')} ↑
      </text>
      {points.map((point, at) => {
        const { x, y } = onScreen(point, view, SIZE);
        const place = places[at];
        return (
          <g key={place?.key ?? at} className={`system-map__mark system-map__mark--${toneOf(place) ?? 'none'}`}>
            <circle cx={x} cy={y} r={13} />
            <text x={x} y={y + 5}>
              {at + 1}
            </text>
          </g>
        );
      })}
      {mine === null ? null : <circle className="system-map__here" cx={mine.x} cy={mine.y} r={7} />}
    </svg>
  );
}

function PlaceRow({
  place,
  number,
  here,
}: {
  readonly place: SystemPlace;
  readonly number: number;
  readonly here: LatLon | null;
}) {
  const { t } = useTranslation('history');
  const words = useReadingWords();
  const { chlorine, at } = place;
  const tone = toneOf(place);
  return (
    <li className="system-map__place">
      <span className="system-map__number">{number}</span>
      <span className="system-map__text">
        <strong>{place.label}</strong>
        {here === null ? null : (
          <span>
            {t('system.where', {
              distance: formatDistance(distanceMetres(here, at)),
              wind: t(`system.windLong.${windOf(bearingDegrees(here, at))}`),
            })}
          </span>
        )}
        {chlorine === null ? null : (
          <span>
            <Badge tone={tone ?? 'quiet'}>{words.verdict(chlorine.verdict)}</Badge>{' '}
            {t('chlorine.latest', { reading: words.reading(chlorine.reading), date: formatDate(chlorine.day) })}
          </span>
        )}
      </span>
    </li>
  );
}

function toneOf(place: SystemPlace | undefined): 'good' | 'warning' | 'danger' | null {
  const verdict = place?.chlorine?.verdict;
  const bands = [...chlorineScale.houses, ...chlorineScale.tank];
  return bands.find(({ code }) => code === verdict)?.tone ?? null;
}
