import type { MapPoint } from '../../../domain/place/projection.ts';
import { type MapView, onScreen, type Size } from './view.ts';

/** One mark on the map: a single thing, or several that lie too close together to touch one by one. */
export type Cluster<T> = MapPoint & { readonly things: readonly T[] };

/** The side of the squares that things are gathered in: what a thumb can tell apart. */
const CELL = 44;

/**
 * What stands on the screen, gathered by squares of the map: at most as many marks as squares fit, whether there are
 * ten Juntas or ten thousand. Squares belong to the map, so that marks do not jump while it is dragged.
 */
export function clusters<T extends MapPoint>(things: readonly T[], view: MapView, size: Size): readonly Cluster<T>[] {
  const cell = CELL / view.scale;
  const west = view.middle.x - size.width / 2 / view.scale - cell;
  const east = view.middle.x + size.width / 2 / view.scale + cell;
  const north = view.middle.y - size.height / 2 / view.scale - cell;
  const south = view.middle.y + size.height / 2 / view.scale + cell;
  const squares = new Map<string, T[]>();
  for (const thing of things) {
    if (thing.x < west || thing.x > east || thing.y < north || thing.y > south) continue;
    const key = `${Math.floor(thing.x / cell)}/${Math.floor(thing.y / cell)}`;
    const square = squares.get(key);
    if (square === undefined) squares.set(key, [thing]);
    else square.push(thing);
  }
  return [...squares.values()].map((square) => {
    const x = square.reduce((sum, each) => sum + each.x, 0) / square.length;
    const y = square.reduce((sum, each) => sum + each.y, 0) / square.length;
    return { ...onScreen({ x, y }, view, size), things: square };
  });
}
