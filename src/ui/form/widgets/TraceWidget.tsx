import { Crosshair, Footprints, PencilLine, Square, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import {
  areaSquareMetres,
  isClosed,
  lengthMetres,
  readTrace,
  type TracePoint,
  traceText,
} from '../../../domain/form/types/trace-points.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { accuracyBounds } from '../position/accuracy-light.ts';
import { PositionSearch } from '../position/PositionSearch.tsx';
import { TypedPosition } from '../position/TypedPosition.tsx';
import { usePositionWatch } from '../position/use-position-watch.ts';
import { useWalk } from '../position/use-walk.ts';
import { useRemoved } from '../use-removed.ts';
import { TraceDrawing } from './TraceDrawing.tsx';
import type { WidgetProps } from './widget.ts';
import './trace-widget.css';

/** A line: point after point where the person stands, recorded while walking, or typed. */
export function GeotraceWidget(props: WidgetProps) {
  return <TraceWidget {...props} isShape={false} />;
}

/** A plot: as a line, closed by the widget as soon as there are three corners. */
export function GeoshapeWidget(props: WidgetProps) {
  return <TraceWidget {...props} isShape />;
}

function TraceWidget({
  state,
  value,
  onChange,
  onBlur,
  id,
  labelId,
  describedBy,
  session,
  isShape,
}: WidgetProps & { readonly isShape: boolean }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const removed = useRemoved(session, state.path);
  const [typing, setTyping] = useState(false);
  const points = openPoints(typeof value === 'string' ? value : '', isShape);
  const { watch, start, stop } = usePositionWatch(session.clock.now, () => undefined);
  const walker = useWalk(session.clock.now, add);

  function keep(next: readonly TracePoint[]): void {
    const [first] = next;
    const ring = isShape && next.length > 2 && first !== undefined ? [...next, first] : next;
    onChange(traceText(ring));
    void session.saver.flush();
  }
  function add(point: Geopoint): void {
    keep([...points, point]);
    onBlur();
  }

  if (typing) {
    return (
      <fieldset className="trace-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
        <TypedPosition
          id={id}
          before={null}
          now={session.clock.now}
          onKeep={(point) => {
            setTyping(false);
            add(point);
          }}
          onCancel={() => setTyping(false)}
        />
      </fieldset>
    );
  }
  if (watch.kind !== 'idle') {
    return (
      <fieldset className="trace-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
        <PositionSearch
          watch={watch}
          bounds={accuracyBounds(undefined)}
          onTake={(best) => {
            stop();
            add(best);
          }}
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
  const { walk } = walker;
  return (
    <fieldset className="trace-widget" aria-labelledby={labelId} aria-describedby={describedBy}>
      {points.length === 0 ? null : <TraceShown points={points} isShape={isShape} />}
      {walk.kind === 'failed' ? (
        <Banner tone="warning" live title={t(`laterForm:position.${walk.reason}`)}>
          {walk.reason === 'unsupported' ? null : t(`laterForm:position.${walk.reason}Help`)}
        </Banner>
      ) : null}
      {walk.kind === 'walking' ? (
        <>
          <output className="trace-widget__detail">
            {walk.accuracyMetres === null
              ? t('laterForm:position.searching')
              : `${t('laterForm:trace.walking')} ${t('laterForm:position.accuracy', { metres: formatNumber(walk.accuracyMetres, 0) })}`}
          </output>
          <ButtonRow>
            <Button variant="primary" icon={Square} onClick={walker.stop}>
              {t('laterForm:trace.stop')}
            </Button>
          </ButtonRow>
        </>
      ) : state.readOnly ? null : (
        <ButtonRow>
          <button type="button" id={id} className="button button--secondary" onClick={start}>
            <Crosshair size={22} aria-hidden />
            <span>{t(points.length === 0 ? 'laterForm:trace.first' : 'laterForm:trace.next')}</span>
          </button>
          <Button variant="quiet" icon={Footprints} onClick={walker.start}>
            {t('laterForm:trace.walk')}
          </Button>
          <Button variant="quiet" icon={PencilLine} onClick={() => setTyping(true)}>
            {t('laterForm:position.type')}
          </Button>
          {points.length === 0 ? null : (
            <Button
              variant="quiet"
              icon={Undo2}
              onClick={() => {
                keep(points.slice(0, -1));
                removed(t('laterForm:trace.removed'), () => keep(points));
              }}
            >
              {t('laterForm:trace.remove')}
            </Button>
          )}
        </ButtonRow>
      )}
    </fieldset>
  );
}

/** How many points, how long or how large, and how it lies. */
function TraceShown({ points, isShape }: { readonly points: readonly TracePoint[]; readonly isShape: boolean }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const [first] = points;
  const ring = isShape && first !== undefined ? [...points, first] : points;
  const size =
    isShape && points.length > 2
      ? t('laterForm:trace.area', { area: formatNumber(areaSquareMetres(ring), 0) })
      : t('laterForm:trace.length', { length: formatNumber(lengthMetres(points), 0) });
  return (
    <div>
      <p className="trace-widget__size">{points.length < 2 ? null : size}</p>
      <p className="trace-widget__detail">{t('laterForm:trace.points', { count: points.length })}</p>
      {points.length < 2 ? null : <TraceDrawing points={points} closed={isShape && points.length > 2} />}
    </div>
  );
}

/** The points of an answer, of a ring without the one that closes it. */
function openPoints(text: string, isShape: boolean): readonly TracePoint[] {
  const points = readTrace(text) ?? [];
  return isShape && points.length > 2 && isClosed(points) ? points.slice(0, -1) : points;
}
