import type { LatLon } from './position.ts';
import { type MapPoint, toMap } from './projection.ts';

/** The outline of a departamento: INE code of two digits, and an SVG path `M x y l dx dy … z` in map units. */
export type DepartmentOutline = { readonly code: string; readonly path: string };

/**
 * How far outside its outline a place may lie and still count as inside, map units of some 110 m: the outlines
 * (Natural Earth, 1:10 million) are off by a few kilometres along rivers and coasts. Proposed.
 */
const TOLERANCE_UNITS = 60;

/**
 * Whether a place lies in another departamento than its municipality says: the code of the one it lies in, `none` for
 * the sea or another country, null where nothing is to be said. `municipality`: INE code of four digits.
 */
export function otherDepartment(
  place: LatLon,
  municipality: string,
  outlines: readonly DepartmentOutline[],
): string | null {
  const point = toMap(place);
  const own = outlines.find(({ code }) => code === municipality.slice(0, 2));
  if (own === undefined) return null;
  if (ringsOf(own.path).some((ring) => isInside(point, ring) || isNear(point, ring))) return null;
  return outlines.find(({ path }) => ringsOf(path).some((ring) => isInside(point, ring)))?.code ?? 'none';
}

type Ring = readonly MapPoint[];
const read = new Map<string, readonly Ring[]>();

function ringsOf(path: string): readonly Ring[] {
  const known = read.get(path);
  if (known !== undefined) return known;
  const rings = path
    .split('M')
    .slice(1)
    .map((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
      const ring: MapPoint[] = [];
      let at = { x: 0, y: 0 };
      // The first pair is a place, each further one the way from the one before.
      for (let index = 0; index + 1 < numbers.length; index += 2) {
        at = { x: at.x + (numbers[index] ?? 0), y: at.y + (numbers[index + 1] ?? 0) };
        ring.push(at);
      }
      return ring;
    });
  read.set(path, rings);
  return rings;
}

/** Even-odd rule: a ray to the east crosses the ring an odd number of times. */
function isInside(point: MapPoint, ring: Ring): boolean {
  let inside = false;
  for (const [a, b] of edges(ring)) {
    if (a.y > point.y === b.y > point.y) continue;
    if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

function isNear(point: MapPoint, ring: Ring): boolean {
  return edges(ring).some(([a, b]) => distanceToEdge(point, a, b) <= TOLERANCE_UNITS);
}

function edges(ring: Ring): readonly (readonly [MapPoint, MapPoint])[] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point] as const);
}

function distanceToEdge(point: MapPoint, a: MapPoint, b: MapPoint): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = length === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - share * (b.x - a.x), point.y - a.y - share * (b.y - a.y));
}
