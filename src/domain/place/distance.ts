import type { LatLon } from './position.ts';

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS_METRES = 6_371_008.8;

/**
 * Great-circle distance in metres (haversine); within 0.5 % of the ellipsoid, which is plenty to say "300 m away". Near
 * points keep their metres, where the law of cosines (JavaRosa) loses them.
 */
export function distanceMetres(a: LatLon, b: LatLon, radiusMetres = EARTH_RADIUS_METRES): number {
  const latitude = radians(b.latitude - a.latitude);
  const longitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * radiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
