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
  return apart(
    [...squares.values()].map((square) => ({ ...middleOf(square), things: square })),
    APART / view.scale,
  ).map(({ x, y, things: gathered }) => ({ ...onScreen({ x, y }, view, size), things: gathered }));
}

/** Two marks never lie nearer than this, in pixels: their circles would cover each other. */
const APART = 34;

/** Gathers what lies too near to something before it, until all are apart. */
function apart<T extends MapPoint>(marks: readonly Cluster<T>[], least: number): readonly Cluster<T>[] {
  const kept: Cluster<T>[] = [];
  for (const mark of marks) {
    const at = kept.findIndex((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < least);
    const near = kept[at];
    if (near === undefined) {
      kept.push(mark);
      continue;
    }
    const things = [...near.things, ...mark.things];
    kept[at] = { ...middleOf(things), things };
  }
  return kept.length === marks.length ? kept : apart(kept, least);
}

function middleOf(points: readonly MapPoint[]): MapPoint {
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
}
