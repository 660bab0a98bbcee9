import { useCallback, useEffect, useRef, useState } from 'react';
import type { Geopoint } from '../../../domain/form/answers.ts';
import { positionFinding } from '../../../domain/place/position.ts';
import { betterFix, geopointOf } from './best-fix.ts';
import { browserSensor, watchSensor } from './watch-sensor.ts';

/** Looking for a position. `latest` is how good the sensor is now, `best` what would be taken. */
export type PositionWatch =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching'; readonly best: Geopoint | null; readonly latestAccuracyMetres: number | null }
  | { readonly kind: 'failed'; readonly reason: PositionFailure; readonly best: Geopoint | null };

type PositionFailure = 'denied' | 'unavailable' | 'unsupported';

/** After this long without a first fix the person is told what to do; the search goes on. */
const FIRST_FIX_PATIENCE_MS = 60_000;

/**
 * Watches the position sensor and keeps the best fix. A cached position is never taken (`maximumAge: 0`, lesson 23).
 * `onFix` hears each new best one; the sensor is let go with `stop`, while the page is hidden, and when the question leaves
 * the screen.
 */
export function usePositionWatch(
  now: () => string,
  onFix: (best: Geopoint) => void,
): { readonly watch: PositionWatch; readonly start: () => void; readonly stop: () => void } {
  const [watch, setWatch] = useState<PositionWatch>({ kind: 'idle' });
  const stopSensor = useRef<(() => void) | null>(null);
  const best = useRef<Geopoint | null>(null);
  const tell = useRef(onFix);
  useEffect(() => {
    tell.current = onFix;
  });

  const letGo = useCallback(() => {
    stopSensor.current?.();
    stopSensor.current = null;
  }, []);
  const stop = useCallback(() => {
    letGo();
    setWatch({ kind: 'idle' });
  }, [letGo]);

  const start = useCallback(() => {
    letGo();
    best.current = null;
    if (!('geolocation' in navigator)) {
      setWatch({ kind: 'failed', reason: 'unsupported', best: null });
      return;
    }
    setWatch({ kind: 'searching', best: null, latestAccuracyMetres: null });
    stopSensor.current = watchSensor(
      browserSensor(),
      (fix) => {
        const point = geopointOf(fix, now());
        // A sensor without a fix that says 0,0 has said nothing.
        if (positionFinding(point)?.kind === 'zero') return;
        best.current = betterFix(best.current, point);
        setWatch({ kind: 'searching', best: best.current, latestAccuracyMetres: fix.coords.accuracy });
        tell.current(best.current);
      },
      (error) => {
        const denied = error.code === error.PERMISSION_DENIED;
        if (denied) letGo();
        setWatch({ kind: 'failed', reason: denied ? 'denied' : 'unavailable', best: best.current });
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: FIRST_FIX_PATIENCE_MS },
    );
  }, [letGo, now]);

  useEffect(() => letGo, [letGo]);
  return { watch, start, stop };
}
