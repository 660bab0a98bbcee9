import type { Geopoint } from '../../../domain/form/answers.ts';

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
 * Whether a kept position was typed. Every typed one counts as insisted, a sensor's only beyond the stated accuracy; of
 * a typed one with two decimals or fewer this cannot be told.
 */
export function isTyped(point: Geopoint, statedMetres: number): boolean {
  return point.insisted === true && point.accuracyMetres <= statedMetres;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
