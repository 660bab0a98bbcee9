import { Crosshair, MapPin, PencilLine, RotateCcw, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import { isGeopoint } from '../../../domain/form/types/geopoint.ts';
import { distanceMetres } from '../../../domain/place/distance.ts';
import { placeFinding } from '../../../domain/place/known-place.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { coordinatesText } from '../../../domain/place/position.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { formatDateTime, formatDistance, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { accuracyBounds, accuracyLight } from '../position/accuracy-light.ts';
import { accepted, isTyped } from '../position/best-fix.ts';
import { PositionRemark } from '../position/PositionRemark.tsx';
import { PositionSearch } from '../position/PositionSearch.tsx';
import { municipalityOf } from '../position/position-findings.ts';
import { TypedPosition } from '../position/TypedPosition.tsx';
import { useOutlines } from '../position/use-outlines.ts';
import { usePositionWatch } from '../position/use-position-watch.ts';
import { useRemoved } from '../use-removed.ts';
import type { WidgetProps } from './widget.ts';
import './geopoint-widget.css';

/** Farther than this from where the registry says, the person is asked to look again. */
const FAR_METRES = 1000;

/** The position of a place: live accuracy while the phone looks for it, the best fix kept, typing as a way out. */
export function GeopointWidget({ state, value, onChange, onBlur, id, labelId, describedBy, session }: WidgetProps) {
  const { t } = useTranslation(['form', 'laterForm']);
  const removed = useRemoved(session, state.path);
  const [typing, setTyping] = useState(false);
  const bounds = accuracyBounds(state.question.parameters);
  const point = isGeopoint(value) ? value : null;

  const { watch, start, stop } = usePositionWatch(session.clock.now, (best) => {
    if (accuracyLight(best.accuracyMetres, bounds) === 'good') take(best);
  });

  function take(next: Geopoint): void {
    stop();
    setTyping(false);
    onChange(next);
    onBlur();
    void session.saver.flush();
  }

  if (watch.kind !== 'idle' && !typing) {
    return (
      <fieldset className="geopoint-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
        <PositionSearch
          watch={watch}
          bounds={bounds}
          onTake={(best) => take(accepted(best, bounds.statedMetres))}
          onCancel={stop}
          onRetry={start}
          onType={() => {
            stop();
            setTyping(true);
          }}
        />
      </fieldset>
    );
  }
  if (typing) {
    return (
      <fieldset className="geopoint-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
        <TypedPosition id={id} before={point} now={session.clock.now} onKeep={take} onCancel={() => setTyping(false)} />
      </fieldset>
    );
  }
  return (
    <fieldset className="geopoint-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {point === null ? null : (
        <PointShown point={point} typed={isTyped(point, bounds.statedMetres)}>
          <PositionRemark
            point={point}
            municipality={municipalityOf(session)}
            onMend={state.readOnly ? null : (mended) => take({ ...point, ...mended })}
          />
          {session.registeredLocation === null ? null : (
            <FromRegistered
              point={point}
              registered={session.registeredLocation}
              municipality={session.row.municipality}
            />
          )}
        </PointShown>
      )}
      {state.readOnly ? null : (
        <ButtonRow>
          <button type="button" id={id} className="button button--secondary" onClick={start}>
            {point === null ? <Crosshair size={22} aria-hidden /> : <RotateCcw size={22} aria-hidden />}
            <span>{point === null ? t('laterForm:position.take') : t('laterForm:position.again')}</span>
          </button>
          <Button variant="quiet" icon={PencilLine} onClick={() => setTyping(true)}>
            {t('laterForm:position.type')}
          </Button>
          {point === null ? null : (
            <Button
              variant="quiet"
              icon={X}
              onClick={() => {
                onChange('');
                removed(t('laterForm:position.removed'), () => onChange(point));
              }}
            >
              {t('laterForm:position.remove')}
            </Button>
          )}
        </ButtonRow>
      )}
    </fieldset>
  );
}

/** A kept position in words: where, how exact, when. */
function PointShown({
  point,
  typed,
  children,
}: {
  readonly point: Geopoint;
  readonly typed: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  return (
    <div className="geopoint-widget__point">
      <MapPin size={24} aria-hidden />
      <div>
        <p className="geopoint-widget__coordinates">{coordinatesText(point)}</p>
        <p className="geopoint-widget__detail">
          {t('laterForm:position.accuracy', { metres: formatNumber(point.accuracyMetres, 0) })}
          {point.altitudeMetres === undefined
            ? null
            : ` · ${t('laterForm:position.altitude', { metres: formatNumber(point.altitudeMetres, 0) })}`}
        </p>
        <p className="geopoint-widget__detail">
          {t(typed ? 'laterForm:position.typedAt' : 'laterForm:position.takenAt', {
            time: formatDateTime(point.takenAt),
          })}
        </p>
        {point.insisted === true ? (
          <p className={typed ? 'geopoint-widget__detail' : 'geopoint-widget__warning'}>
            {t(typed ? 'laterForm:position.typed' : 'laterForm:position.insisted')}
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}

/** How far it is from the registered place. Where that one is the strange one of the two, that is said. */
function FromRegistered({
  point,
  registered,
  municipality,
}: {
  readonly point: LatLon;
  readonly registered: LatLon;
  /** INE code of the municipality that the registry has for the subject; null: not known. */
  readonly municipality: string | null;
}) {
  const { t } = useTranslation('laterForm');
  const outlines = useOutlines();
  const distance = formatDistance(distanceMetres(point, registered));
  if (distanceMetres(point, registered) <= FAR_METRES) {
    return <p className="geopoint-widget__detail">{t('position.distance', { distance })}</p>;
  }
  const [own, theirs] = [point, registered].map((place) => placeFinding(place, municipality, outlines));
  return (
    <p className="geopoint-widget__warning">
      {t(own === null && theirs !== null ? 'position.farFromStrange' : 'position.far', { distance })}
    </p>
  );
}
