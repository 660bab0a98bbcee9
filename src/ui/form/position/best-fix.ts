import type { Geopoint } from '../../../domain/form/answers.ts';
import { decimalsOf, metresOfDecimals } from '../../../domain/place/known-place.ts';

/** What a position sensor hands over, in its own names (a `GeolocationPosition`, or a test's). */
export type SensorFix = {
  readonly coords: {
    readonly latitude: number;
    readonly longitude: number;
    readonly accuracy: number;
    readonly altitude: number | null;
  };
};

/** The answer that a fix makes. Decimals beyond a decimetre are noise and cost bytes. */
export function geopointOf(fix: SensorFix, takenAt: string): Geopoint {
  const { latitude, longitude, accuracy, altitude } = fix.coords;
  return {
    latitude: round(latitude, 6),
    longitude: round(longitude, 6),
    accuracyMetres: round(accuracy, 1),
    ...(altitude === null || !Number.isFinite(altitude) ? {} : { altitudeMetres: round(altitude, 1) }),
    takenAt,
  };
}

/** The better of what was kept and what has just come: the smaller accuracy; on a tie the newer one. */
export function betterFix(kept: Geopoint | null, next: Geopoint): Geopoint {
  return kept !== null && kept.accuracyMetres < next.accuracyMetres ? kept : next;
}

/** The point as it is stored when the person takes it: over the stated accuracy it says that they insisted. */
export function accepted(point: Geopoint, statedMetres: number): Geopoint {
  return point.accuracyMetres > statedMetres ? { ...point, insisted: true } : point;
}

/**
 * Whether a kept position was typed. Every typed one counts as insisted, a sensor's only beyond the stated accuracy. A
 * coarser typed one is known by its numbers: its accuracy is what its decimals can say, to the metre.
 */
export function isTyped(point: Geopoint, statedMetres: number): boolean {
  if (point.insisted !== true) return false;
  if (point.accuracyMetres <= statedMetres) return true;
  // A zero at the end is a decimal that was typed and is none of the number's.
  const fewest = Math.min(decimalsOf(point.latitude), decimalsOf(point.longitude));
  return TYPED_DECIMALS.some((decimals) => decimals >= fewest && typedAccuracy(decimals) === point.accuracyMetres);
}

/** More decimals make no coarser position than a metre. */
const TYPED_DECIMALS = [0, 1, 2, 3, 4, 5] as const;

/** How exact a position counts that was typed with so many decimals. */
export function typedAccuracy(decimals: number): number {
  return Math.max(1, Math.round(metresOfDecimals(decimals)));
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
