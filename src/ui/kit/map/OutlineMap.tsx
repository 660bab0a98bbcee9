import { LocateFixed, Minus, Plus, Route as RouteIcon } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LatLon } from '../../../domain/place/position.ts';
import { type MapPoint, toMap } from '../../../domain/place/projection.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import { DEPARTMENT_OUTLINES } from '../../../forms/catalogue/department-outlines.ts';
import { LetterShape } from '../charts/LetterShape.tsx';
import { type ShapeTone, ToneShape } from '../charts/ToneShape.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Place } from '../search/place-index.ts';
import { nameParts } from '../search/registry-places.ts';
import { Attribution } from './Attribution.tsx';
import { type Cluster, clusters } from './clusters.ts';
import { markNames } from './mark-names.ts';
import { TileLayer } from './TileLayer.tsx';
import type { TileShelf } from './tile-shelf.ts';
import { useMapGestures } from './use-map-gestures.ts';
import {
  fitted,
  inHonduras,
  LARGEST_SCALE,
  LARGEST_SCALE_WITH_TILES,
  type MapView,
  onScreen,
  type Size,
  zoomed,
} from './view.ts';
import './outline-map.css';

/** A Junta on the map. `tone`: shown instead of a letter, in a colour and a shape of its own. */
export type PlaceOnMap = MapPoint & {
  readonly place: Place;
  readonly letter: Letter | null;
  readonly tone?: ShapeTone;
};

/** The mainland with the Bay Islands. */
const HONDURAS: readonly MapPoint[] = [
  toMap({ latitude: 16.5, longitude: -89.4 }),
  toMap({ latitude: 12.95, longitude: -83.1 }),
];
const HEIGHT = 340;
const ZOOM = 1.7;
/** From this scale on the names of the departments fit. */
const NAMES_FROM = 0.12;
/** How far from a mark a touch still means it, in pixels. */
const REACH = 26;

/**
 * The departments, the Juntas and the person, drawn by the app itself: it needs no signal and no other host. Whatever
 * can be touched here stands in the lists beside it too, so a screen reader is told to use those.
 */
export function OutlineMap({
  places,
  stops,
  here,
  chosen,
  home,
  tiles,
  owners,
  onChoose,
}: {
  readonly places: readonly PlaceOnMap[];
  /** The route, in order. */
  readonly stops: readonly PlaceOnMap[];
  readonly here: LatLon | null;
  readonly chosen: PlaceOnMap | null;
  /** The places that the map opens at when nothing is asked for: the person's own Juntas; none: the country. */
  readonly home: readonly PlaceOnMap[];
  /** Pictures to lay under it, when the person wants them. */
  readonly tiles: TileShelf | null;
  /** Whom to name for them. */
  readonly owners: string | null;
  readonly onChoose: (place: Place | null) => void;
}) {
  const { t } = useTranslation('map');
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [turned, setTurned] = useState<MapView | null>(null);
  const hereOnMap = useMemo(() => (here === null ? null : toMap(here)), [here]);
  const view = turned ?? startView(size, chosen, stops, hereOnMap, home);
  const marks = useMemo(() => clusters(places, view, size), [places, view, size]);
  const names = useMemo(() => {
    const singles = marks.flatMap(({ x, y, things: [only, ...others] }) =>
      only === undefined || others.length > 0
        ? []
        : [{ x, y, id: only.place.id, name: nameParts(only.place.name).own }],
    );
    return markNames(singles, marks, size);
  }, [marks, size]);
  const largest = tiles === null ? LARGEST_SCALE : LARGEST_SCALE_WITH_TILES;
  const gestures = useMapGestures({ size, largest, onView: turn, onTouch: touch });

  function turn(change: (view: MapView) => MapView): void {
    setTurned((before) => change(before ?? view));
  }

  function touch(at: MapPoint): void {
    const [nearest] = marks
      .map((mark) => ({ mark, away: Math.hypot(mark.x - at.x, mark.y - at.y) }))
      .filter(({ away }) => away <= REACH)
      .sort((a, b) => a.away - b.away);
    if (nearest === undefined) return onChoose(null);
    const [only, ...others] = nearest.mark.things;
    if (only !== undefined && others.length === 0) return onChoose(only.place);
    setTurned(fitted(nearest.mark.things, size, view.scale * 6) ?? view);
  }

  const zoom = (factor: number) =>
    turn((before) => zoomed(before, factor, { x: size.width / 2, y: size.height / 2 }, size, largest));
  const { scale, middle } = view;
  const shift = `translate(${size.width / 2 - middle.x * scale} ${size.height / 2 - middle.y * scale}) scale(${scale})`;
  const line = stops.map((stop) => onScreen(stop, view, size));
  const me = hereOnMap === null ? null : onScreen(hereOnMap, view, size);
  return (
    <div className="outline-map">
      {/* The frame takes keys and fingers; its pictures are told in words beside it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions, jsx-a11y/prefer-tag-over-role */}
      <div ref={frame} className="outline-map__frame" role="group" aria-label={t('label')} tabIndex={0} {...gestures}>
        <svg width={size.width} height={HEIGHT} viewBox={`0 0 ${size.width} ${HEIGHT}`} aria-hidden>
          <g transform={shift}>
            <Departments className="outline-map__land" />
          </g>
        </svg>
        {tiles === null ? null : <TileLayer shelf={tiles} view={view} size={size} />}
        <svg width={size.width} height={HEIGHT} viewBox={`0 0 ${size.width} ${HEIGHT}`} aria-hidden>
          {tiles === null ? null : (
            <g transform={shift}>
              <Departments className="outline-map__border" />
            </g>
          )}
          {scale < NAMES_FROM ? null : <Names view={view} size={size} />}
          {line.length < 2 && me === null ? null : (
            <path
              className="outline-map__route"
              d={[...(me === null ? [] : [me]), ...line]
                .map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`)
                .join('')}
            />
          )}
          {marks.map((mark) => (
            <Mark key={mark.things[0]?.place.id ?? `${mark.x}/${mark.y}`} mark={mark} />
          ))}
          {names.map(({ id, x, y, text }) => (
            <text key={id} className="outline-map__label" x={x} y={y}>
              {text}
            </text>
          ))}
          {line.map(({ x, y }, at) => (
            <g key={stops[at]?.place.id ?? at}>
              <circle className="outline-map__stop" cx={x} cy={y} r={13} />
              <text className="outline-map__number" x={x} y={y + 5}>
                {at + 1}
              </text>
            </g>
          ))}
          {chosen === null ? null : <Chosen at={onScreen(chosen, view, size)} />}
          {me === null ? null : (
            <g>
              <circle className="outline-map__here-ring" cx={me.x} cy={me.y} r={15} />
              <circle className="outline-map__here" cx={me.x} cy={me.y} r={7} />
            </g>
          )}
        </svg>
      </div>
      {owners === null ? null : <Attribution text={owners} />}
      <div className="outline-map__tools">
        <MapButton label={t('nearer')} icon={Plus} onClick={() => zoom(ZOOM)} />
        <MapButton label={t('farther')} icon={Minus} onClick={() => zoom(1 / ZOOM)} />
        {stops.length < 2 ? null : (
          <MapButton label={t('wholeRoute')} icon={RouteIcon} onClick={() => setTurned(fitted(stops, size) ?? view)} />
        )}
        {hereOnMap === null ? null : (
          <MapButton
            label={t('me')}
            icon={LocateFixed}
            onClick={() => setTurned({ middle: hereOnMap, scale: Math.max(scale, 0.6) })}
          />
        )}
        <MapButton label={t('country')} onClick={() => setTurned(fitted(HONDURAS, size) ?? view)} />
      </div>
    </div>
  );
}

function Departments({ className }: { readonly className: string }) {
  return DEPARTMENT_OUTLINES.map(({ code, path }) => <path key={code} className={className} d={path} />);
}

function MapButton({
  label,
  icon: Icon,
  onClick,
}: {
  readonly label: string;
  readonly icon?: typeof Plus;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="outline-map__tool" onClick={onClick}>
      {Icon === undefined ? null : <Icon size={20} aria-hidden />}
      <span>{label}</span>
    </button>
  );
}

function Names({ view, size }: { readonly view: MapView; readonly size: Size }) {
  return DEPARTMENT_OUTLINES.map((department) => {
    const { x, y } = onScreen(department, view, size);
    return (
      <text key={department.code} className="outline-map__name" x={x} y={y}>
        {department.name}
      </text>
    );
  });
}

function Mark({ mark }: { readonly mark: Cluster<PlaceOnMap> }) {
  const count = mark.things.length;
  const letter = count === 1 ? (mark.things[0]?.letter ?? null) : null;
  const tone = count === 1 ? mark.things[0]?.tone : undefined;
  if (tone !== undefined) return <ToneShape tone={tone} size={22} x={mark.x - 11} y={mark.y - 11} />;
  if (letter !== null) return <LetterShape letter={letter} size={22} x={mark.x - 11} y={mark.y - 11} />;
  if (count === 1) return <circle className="outline-map__place" cx={mark.x} cy={mark.y} r={7} />;
  return (
    <g>
      <circle className="outline-map__many" cx={mark.x} cy={mark.y} r={count > 99 ? 19 : 15} />
      <text className="outline-map__count" x={mark.x} y={mark.y + 5}>
        {count > 999 ? '999+' : count}
      </text>
    </g>
  );
}

function Chosen({ at }: { readonly at: MapPoint }) {
  return <circle className="outline-map__chosen" cx={at.x} cy={at.y} r={19} />;
}

/** What was asked for, else the route with the person, else where the person is, else her Juntas, else the country. */
function startView(
  size: Size,
  chosen: PlaceOnMap | null,
  stops: readonly PlaceOnMap[],
  here: MapPoint | null,
  home: readonly PlaceOnMap[],
): MapView {
  const around = here === null ? [] : [here];
  if (stops.length > 0) return fitted(inHonduras([...stops, ...around]), size) ?? country(size);
  if (chosen !== null && inHonduras([chosen]).length > 0) return { middle: chosen, scale: 0.6 };
  if (here !== null) return { middle: here, scale: 0.6 };
  return fitted(inHonduras(home), size) ?? country(size);
}

function country(size: Size): MapView {
  return fitted(HONDURAS, size) ?? { middle: { x: 0, y: 0 }, scale: 1 };
}

/** The frame's width, also after the phone was turned. */
function useSize(frame: { readonly current: HTMLDivElement | null }): Size {
  const [width, setWidth] = useState(328);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return useMemo(() => ({ width, height: HEIGHT }), [width]);
}
