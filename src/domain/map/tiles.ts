import * as z from 'zod/mini';

/** One picture of a background map, numbered from the north-west as nearly every map server does. */
export type Tile = { readonly zoom: number; readonly column: number; readonly row: number };

/** From the whole country on a phone's screen to single houses. */
export const TILE_ZOOMS = { least: 5, most: 17 } as const;
/** How wide a picture is on the map; those that servers send larger are drawn smaller. */
export const TILE_PIXELS = 256;
/** Beyond this it is no picture of a piece of map. */
export const MAX_TILE_BYTES = 512 * 1024;

/** Honduras with its islands and a strip of its neighbours: nothing else is ever asked of a map server. */
const REACH = { west: -89.6, east: -82.4, north: 17.6, south: 12.8 } as const;

/** Up to this zoom the whole country is on a screen, and one piece more on each side fills it. */
const WIDE_VIEWS = 8;

/** 11.1: whether the service has a background map, and what has to stand on it. */
export const backgroundMapSchema = z.object({
  attribution: z.nullable(z.string()),
  leastZoom: z.int(),
  mostZoom: z.int(),
});
export type BackgroundMap = z.infer<typeof backgroundMapSchema>;

/** Whether there is such a picture, and it shows a piece of the country. */
export function isInReach({ zoom, column, row }: Tile): boolean {
  if (![zoom, column, row].every(Number.isSafeInteger)) return false;
  if (zoom < TILE_ZOOMS.least || zoom > TILE_ZOOMS.most) return false;
  const across = 2 ** zoom;
  const strip = zoom <= WIDE_VIEWS ? 1 : 0;
  const isBeside = column < columnOf(REACH.west, across) - strip || column > columnOf(REACH.east, across) + strip;
  return !isBeside && row >= rowOf(REACH.north, across) - strip && row <= rowOf(REACH.south, across) + strip;
}

function columnOf(longitude: number, across: number): number {
  return Math.floor(((longitude + 180) / 360) * across);
}

/** Web Mercator, as all such maps. */
function rowOf(latitude: number, across: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * across);
}
