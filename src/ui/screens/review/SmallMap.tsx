import type { LatLon } from '../../../domain/place/position.ts';
import { toMap } from '../../../domain/place/projection.ts';
import { DEPARTMENT_OUTLINES } from '../../../forms/catalogue/department-outlines.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { fitted, onScreen } from '../../kit/map/view.ts';

const SIZE = { width: 340, height: 130 };

/**
 * Where the record was taken (full) and where the registry has it (ring), over the outline of the departments. `brief`:
 * what the signs mean is told to who asks (a pointer over it) and to screen readers.
 */
export function SmallMap({
  taken,
  registered,
  brief,
}: {
  readonly taken: LatLon;
  readonly registered: LatLon;
  readonly brief: boolean;
}) {
  const { t } = useTranslation('review');
  const points = [toMap(taken), toMap(registered)];
  const view = fitted(points, SIZE);
  const [at, site] = view === null ? [] : points.map((point) => onScreen(point, view, SIZE));
  if (view === null || at === undefined || site === undefined) return null;
  const { middle, scale } = view;
  return (
    <figure className="small-map" title={brief ? t('place.map') : undefined}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden>
        <g
          transform={`translate(${SIZE.width / 2} ${SIZE.height / 2}) scale(${scale}) translate(${-middle.x} ${-middle.y})`}
        >
          {DEPARTMENT_OUTLINES.map(({ code, path }) => (
            <path key={code} className="small-map__land" d={path} />
          ))}
        </g>
        <line className="small-map__way" x1={at.x} y1={at.y} x2={site.x} y2={site.y} />
        <circle className="small-map__site" cx={site.x} cy={site.y} r={8} />
        <circle className="small-map__taken" cx={at.x} cy={at.y} r={5} />
      </svg>
      <figcaption className={brief ? 'visually-hidden' : undefined}>{t('place.map')}</figcaption>
    </figure>
  );
}
