import { distanceMetres } from '../../place/distance.ts';
import type { LatLon } from '../../place/position.ts';
import { toAtoms, toText, type Value } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

/** The equatorial radius that JavaRosa uses, metres. */
const EARTH_RADIUS_METRES = 6_378_100;
const RADIANS = Math.PI / 180;

/** ODK's functions on positions: metres and square metres, altitude not counted. */
export const GEOGRAPHY_FUNCTIONS: FunctionTable = {
  distance: { arity: [1, MANY], call: (args) => lengthMetres(points(args)) },
  // Whether the first position lies inside the shape; '' and what is no position lie nowhere.
  geofence: {
    arity: [2, 2],
    call: ([position, shape]) => {
      const [point] = points([position ?? '']);
      return point !== undefined && isInside(point, points([shape ?? '']));
    },
  },
  // Whether a line or the edge of a shape crosses itself.
  intersects: { arity: [1, 1], call: ([line]) => crossesItself(points([line ?? ''])) },
  area: { arity: [1, MANY], call: (args) => areaSquareMetres(points(args)) },
};

/** Points of a node-set of geopoints or of a `lat lon alt acc;...` text; what is no position is left out. */
function points(args: readonly Value[]): readonly LatLon[] {
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

/** Metres along a path, point by point. */
export function lengthMetres(path: readonly LatLon[]): number {
  return path.reduce((total, to, index) => {
    const from = path[index - 1];
    return from === undefined ? total : total + distanceMetres(from, to, EARTH_RADIUS_METRES);
  }, 0);
}

/** The shoelace formula on a flat map around the first point, as JavaRosa does; 0 below three points. */
export function areaSquareMetres(ring: readonly LatLon[]): number {
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

/** Even and odd: a line from the point to the east crosses the edge an odd number of times. */
function isInside(point: LatLon, ring: readonly LatLon[]): boolean {
  let inside = false;
  for (const [index, a] of ring.entries()) {
    const b = ring[(index + 1) % ring.length] ?? a;
    if (a.latitude > point.latitude === b.latitude > point.latitude) continue;
    const share = (point.latitude - a.latitude) / (b.latitude - a.latitude);
    if (point.longitude < a.longitude + share * (b.longitude - a.longitude)) inside = !inside;
  }
  return inside;
}

/** Segments that follow each other share a point, and the last of a closed ring shares one with the first. */
function crossesItself(path: readonly LatLon[]): boolean {
  const segments = path.slice(1).map((to, index) => [path[index] ?? to, to] as const);
  const [first] = path;
  const last = path.at(-1);
  const isClosed =
    first !== undefined && last !== undefined && first.latitude === last.latitude && first.longitude === last.longitude;
  return segments.some((one, index) =>
    segments.some((other, place) => {
      if (place < index + 2 || (isClosed && index === 0 && place === segments.length - 1)) return false;
      return cross(one, other);
    }),
  );
}

type Segment = readonly [LatLon, LatLon];

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  const [c1 = 0, d1 = 0, a1 = 0, b1 = 0] = sides;
  if (c1 * d1 < 0 && a1 * b1 < 0) return true;
  return (
    (c1 === 0 && isWithin(a, b, c)) ||
    (d1 === 0 && isWithin(a, b, d)) ||
    (a1 === 0 && isWithin(c, d, a)) ||
    (b1 === 0 && isWithin(c, d, b))
  );
}

function side(a: LatLon, b: LatLon, c: LatLon): number {
  return Math.sign(
    (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude),
  );
}

function isWithin(a: LatLon, b: LatLon, c: LatLon): boolean {
  const between = (low: number, high: number, value: number): boolean =>
    value >= Math.min(low, high) && value <= Math.max(low, high);
  return between(a.longitude, b.longitude, c.longitude) && between(a.latitude, b.latitude, c.latitude);
}
