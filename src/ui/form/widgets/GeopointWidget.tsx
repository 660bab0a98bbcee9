import { Crosshair, MapPin, PencilLine, RotateCcw, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import { isGeopoint } from '../../../domain/form/types/geopoint.ts';
import { distanceMetres } from '../../../domain/place/distance.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import { coordinatesText } from '../../../domain/place/position.ts';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { formatDateTime, formatDistance, formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FormSession } from '../form-session.ts';
import { accuracyBounds, accuracyLight } from '../position/accuracy-light.ts';
import { accepted, isTyped } from '../position/best-fix.ts';
import { PositionRemark } from '../position/PositionRemark.tsx';
import { PositionSearch } from '../position/PositionSearch.tsx';
import { TypedPosition } from '../position/TypedPosition.tsx';
import { usePositionWatch } from '../position/use-position-watch.ts';
import type { WidgetProps } from './widget.ts';
import './geopoint-widget.css';

/** Farther than this from where the registry says, the person is asked to look again. */
const FAR_METRES = 1000;

/** The position of a place: live accuracy while the phone looks for it, the best fix kept, typing as a way out. */
export function GeopointWidget({ state, value, onChange, onBlur, id, labelId, describedBy, session }: WidgetProps) {
  const { t } = useTranslation(['form', 'laterForm']);
  const toast = useToast();
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
        <PointShown point={point} typed={isTyped(point, bounds.statedMetres)} registered={session.registeredLocation}>
          <PositionRemark
            point={point}
            municipality={municipalityOf(session)}
            onMend={state.readOnly ? null : (mended) => take({ ...point, ...mended })}
          />
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
                toast({
                  text: t('laterForm:position.removed'),
                  action: { label: t('undo', { ns: 'common' }), run: () => onChange(point) },
                });
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

/** A kept position in words: where, how exact, when, how far from the registered place. */
function PointShown({
  point,
  typed,
  registered,
  children,
}: {
  readonly point: Geopoint;
  readonly typed: boolean;
  readonly registered: LatLon | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const away = registered === null ? null : distanceMetres(point, registered);
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
        {away === null ? null : (
          <p className={away > FAR_METRES ? 'geopoint-widget__warning' : 'geopoint-widget__detail'}>
            {t(away > FAR_METRES ? 'laterForm:position.far' : 'laterForm:position.distance', {
              distance: formatDistance(away),
            })}
          </p>
        )}
      </div>
    </div>
  );
}

/**
 * Where the thing is said to be: what the form itself asks and saves as the municipality of what it registers, else the
 * municipality of the record. An INE code.
 */
function municipalityOf({ engine, row }: FormSession): string | null {
  for (const [name, node] of engine.model.nodes) {
    if (node.type === 'group' || node.type === 'repeat' || node.save_to !== 'municipality') continue;
    const asked = engine.question(name).value;
    return typeof asked === 'string' ? asked : null;
  }
  return row.municipality;
}
