/** Mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS_METRES = 6_371_008.8;

type Point = { readonly latitude: number; readonly longitude: number };

/** Great-circle distance in metres (haversine); within 0.5 % of the ellipsoid, which is plenty to say "300 m away". */
export function distanceMetres(a: Point, b: Point): number {
  const latitude = radians(b.latitude - a.latitude);
  const longitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
