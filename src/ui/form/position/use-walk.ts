import { useCallback, useEffect, useRef, useState } from 'react';
import { distanceMetres } from '../../../domain/place/distance.ts';
import { geopointOf } from './best-fix.ts';
import { browserSensor, watchSensor } from './watch-sensor.ts';

/** A line that is walked: points that are exact enough and far enough from the one before. Metres. */
const WALK = { accuracy: 30, step: 5 } as const;

export type Walk =
  | { readonly kind: 'idle' }
  | { readonly kind: 'walking'; readonly accuracyMetres: number | null }
  | { readonly kind: 'failed'; readonly reason: 'denied' | 'unavailable' | 'unsupported' };

type Fix = ReturnType<typeof geopointOf>;

/** Follows a person who walks along a line, and hands over each new point of it. The screen stays on meanwhile. */
export function useWalk(
  now: () => string,
  onPoint: (point: Fix) => void,
): { readonly walk: Walk; readonly start: () => void; readonly stop: () => void } {
  const [walk, setWalk] = useState<Walk>({ kind: 'idle' });
  const stopSensor = useRef<(() => void) | null>(null);
  const last = useRef<Fix | null>(null);
  const lock = useRef<Promise<WakeLockSentinel | null> | null>(null);
  const tell = useRef(onPoint);
  useEffect(() => {
    tell.current = onPoint;
  });

  const letGo = useCallback(() => {
    stopSensor.current?.();
    stopSensor.current = null;
    void lock.current?.then((held) => held?.release());
    lock.current = null;
  }, []);
  useEffect(() => letGo, [letGo]);
  const stop = useCallback(() => {
    letGo();
    setWalk({ kind: 'idle' });
  }, [letGo]);

  const start = useCallback(() => {
    letGo();
    last.current = null;
    if (!('geolocation' in navigator)) return setWalk({ kind: 'failed', reason: 'unsupported' });
    // The browser takes the lock away from a page that is hidden.
    const keepOn = (): void => {
      lock.current = keepScreenOn();
    };
    keepOn();
    setWalk({ kind: 'walking', accuracyMetres: null });
    stopSensor.current = watchSensor(
      browserSensor(),
      (fix) => {
        const point = geopointOf(fix, now());
        setWalk({ kind: 'walking', accuracyMetres: point.accuracyMetres });
        const isExact = point.accuracyMetres <= WALK.accuracy;
        if (!isExact || (last.current !== null && distanceMetres(last.current, point) < WALK.step)) return;
        last.current = point;
        tell.current(point);
      },
      (error) => {
        letGo();
        setWalk({ kind: 'failed', reason: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' });
      },
      { enableHighAccuracy: true, maximumAge: 0 },
      keepOn,
    );
  }, [letGo, now]);

  return { walk, start, stop };
}

/** A phone that may not keep its screen on walks all the same; the person then touches it now and again. */
function keepScreenOn(): Promise<WakeLockSentinel | null> {
  return 'wakeLock' in navigator ? navigator.wakeLock.request('screen').catch(() => null) : Promise.resolve(null);
}
