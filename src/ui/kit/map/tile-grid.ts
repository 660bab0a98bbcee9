import { isInReach, TILE_PIXELS, TILE_ZOOMS, type Tile } from '../../../domain/map/tiles.ts';
import { UNITS_AROUND_THE_WORLD } from '../../../domain/place/projection.ts';
import type { MapView, Size } from './view.ts';

/** A piece of the background map where it lies on the screen, in whole pixels, so that neighbours leave no seam. */
export type PlacedTile = {
  readonly key: string;
  readonly tile: Tile;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** The zoom whose pictures are shown nearest to their own size: a finer one would cost four times the data. */
export function zoomFor({ scale }: MapView): number {
  const fitting = Math.round(Math.log2((scale * UNITS_AROUND_THE_WORLD) / TILE_PIXELS));
  return Math.min(TILE_ZOOMS.most, Math.max(TILE_ZOOMS.least, fitting));
}

/** The pieces of one zoom that the screen shows, from its middle outwards: what is looked at comes first. */
export function tilesOn({ middle, scale }: MapView, { width, height }: Size, zoom: number): readonly PlacedTile[] {
  const across = 2 ** zoom;
  const units = UNITS_AROUND_THE_WORLD / across;
  const x = (column: number) => Math.round((column * units - middle.x) * scale + width / 2);
  const y = (row: number) => Math.round((row * units - middle.y) * scale + height / 2);
  const placed: PlacedTile[] = [];
  for (const column of numbers(middle.x, width / 2 / scale, units)) {
    for (const row of numbers(middle.y, height / 2 / scale, units)) {
      const tile = { zoom, column, row };
      if (!isInReach(tile)) continue;
      const [left, top] = [x(column), y(row)];
      const [right, bottom] = [x(column + 1), y(row + 1)];
      placed.push({ key: keyOf(tile), tile, left, top, width: right - left, height: bottom - top });
    }
  }
  const away = (each: PlacedTile) =>
    Math.hypot(each.left + each.width / 2 - width / 2, each.top + each.height / 2 - height / 2);
  return placed.sort((a, b) => away(a) - away(b));
}

export function keyOf({ zoom, column, row }: Tile): string {
  return `${zoom}/${column}/${row}`;
}

/** The columns or rows around a point, as far as the screen reaches. */
function numbers(middle: number, reach: number, units: number): readonly number[] {
  const first = Math.floor((middle - reach) / units);
  const last = Math.floor((middle + reach) / units);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
