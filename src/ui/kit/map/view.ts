import { FRAME } from '../../../domain/place/position.ts';
import { type MapPoint, toMap } from '../../../domain/place/projection.ts';

/** What of the map is on the screen: the point in the middle, and pixels a map unit. */
export type MapView = { readonly middle: MapPoint; readonly scale: number };
export type Size = { readonly width: number; readonly height: number };

/** Closest: some 9 m a pixel; the outline has nothing to show beyond. */
export const LARGEST_SCALE = 12;
/** Closest over a background map: single houses, as near as its pictures go. */
export const LARGEST_SCALE_WITH_TILES = 96;
const SMALLEST_SCALE = 0.03;
/** Room around what is fitted, in pixels. */
const MARGIN = 28;

/** Where a point of the map lies on the screen. */
export function onScreen(point: MapPoint, { middle, scale }: MapView, { width, height }: Size): MapPoint {
  return { x: (point.x - middle.x) * scale + width / 2, y: (point.y - middle.y) * scale + height / 2 };
}

/** The map moved under the finger by so many pixels. */
export function moved({ middle, scale }: MapView, dx: number, dy: number): MapView {
  return { scale, middle: { x: middle.x - dx / scale, y: middle.y - dy / scale } };
}

/** Nearer (factor over 1) or farther; what lies at `at` on the screen stays there. */
export function zoomed(view: MapView, factor: number, at: MapPoint, size: Size, largest = LARGEST_SCALE): MapView {
  const scale = clamp(view.scale * factor, largest);
  const dx = at.x - size.width / 2;
  const dy = at.y - size.height / 2;
  const kept = 1 / view.scale - 1 / scale;
  return { scale, middle: { x: view.middle.x + dx * kept, y: view.middle.y + dy * kept } };
}

const NORTH_WEST = toMap({ latitude: FRAME.north, longitude: FRAME.west });
const SOUTH_EAST = toMap({ latitude: FRAME.south, longitude: FRAME.east });

/** The points that can lie in Honduras. */
export function inHonduras<Point extends MapPoint>(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x, y }) => x >= NORTH_WEST.x && x <= SOUTH_EAST.x && y >= NORTH_WEST.y && y <= SOUTH_EAST.y);
}

/**
 * The view that shows all of these that lie in Honduras; never closer than `closest` pixels a unit. One position that is
 * written the wrong way round would else show the whole world, and no Junta.
 */
export function fitted(points: readonly MapPoint[], size: Size, closest = 2): MapView | null {
  const near = inHonduras(points);
  const all = near.length === 0 ? points : near;
  if (all.length === 0) return null;
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    closest,
    (size.width - 2 * MARGIN) / Math.max(1e-6, east - west),
    (size.height - 2 * MARGIN) / Math.max(1e-6, south - north),
  );
  return { scale: clamp(scale), middle: { x: (west + east) / 2, y: (north + south) / 2 } };
}

function clamp(scale: number, largest = LARGEST_SCALE): number {
  return Math.min(largest, Math.max(SMALLEST_SCALE, scale));
}
