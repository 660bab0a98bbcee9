import type { LatLon } from './position.ts';

/** A place on the map, in map units: x to the east, y to the south. */
export type MapPoint = { readonly x: number; readonly y: number };

/** How many map units go around the world: in Honduras one is some 110 m. The outlines are drawn in them. */
export const UNITS_AROUND_THE_WORLD = 360_000;

/** Web Mercator, the projection of nearly every map that people know. */
export function toMap({ latitude, longitude }: LatLon): MapPoint {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * UNITS_AROUND_THE_WORLD,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * UNITS_AROUND_THE_WORLD,
  };
}
