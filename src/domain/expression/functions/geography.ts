import { toAtoms, toText, type Value } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

/** The equatorial radius that JavaRosa uses, metres. */
const EARTH_RADIUS_METRES = 6_378_100;
const RADIANS = Math.PI / 180;

type Point = { readonly latitude: number; readonly longitude: number };

/** ODK's functions on positions: metres and square metres, altitude not counted. */
export const GEOGRAPHY_FUNCTIONS: FunctionTable = {
  distance: { arity: [1, MANY], call: (args) => lengthMetres(points(args)) },
  area: { arity: [1, MANY], call: (args) => areaSquareMetres(points(args)) },
};

/** Points of a node-set of geopoints or of a `lat lon alt acc;...` text; what is no position is left out. */
function points(args: readonly Value[]): readonly Point[] {
  return toAtoms(args)
    .flatMap((atom) => toText(atom).split(';'))
    .flatMap((text) => {
      const [latitude = Number.NaN, longitude = Number.NaN] = text
        .trim()
        .split(/\s+/)
        .filter((part) => part !== '')
        .map(Number);
      const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      return onEarth ? [{ latitude, longitude }] : [];
    });
}

/** Haversine: near points keep their metres, where the law of cosines (JavaRosa) loses them. */
function lengthMetres(path: readonly Point[]): number {
  let total = 0;
  for (const [index, to] of path.entries()) {
    const from = path[index - 1];
    if (from === undefined) continue;
    const sinLatitude = Math.sin(((to.latitude - from.latitude) * RADIANS) / 2);
    const sinLongitude = Math.sin(((to.longitude - from.longitude) * RADIANS) / 2);
    const chord =
      sinLatitude ** 2 + Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * sinLongitude ** 2;
    total += 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
  }
  return total;
}

/** The shoelace formula on a flat map around the first point, as JavaRosa does; 0 below three points. */
function areaSquareMetres(ring: readonly Point[]): number {
  const [origin] = ring;
  if (origin === undefined || ring.length < 3) return 0;
  const flat = ring.map((point) => ({
    x: (point.longitude - origin.longitude) * RADIANS * EARTH_RADIUS_METRES * Math.cos(point.latitude * RADIANS),
    y: (point.latitude - origin.latitude) * RADIANS * EARTH_RADIUS_METRES,
  }));
  const doubled = flat.reduce((total, point, index) => {
    const following = flat[(index + 1) % flat.length] ?? point;
    return total + point.y * following.x - point.x * following.y;
  }, 0);
  return Math.abs(doubled) / 2;
}
