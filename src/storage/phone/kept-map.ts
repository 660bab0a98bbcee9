import type { Tile } from '../../domain/map/tiles.ts';
import { type Caches, forgetMap, MAP_CACHE } from './making-room.ts';

/** Some villages at every zoom; with pictures of usual size, some 8 MB. */
const MOST_TILES = 400;
/** Larger ones are shown and not kept, so that the whole is bounded: 40 MB at the very most. */
const MOST_BYTES = 100 * 1024;

/** A piece of the map that was seen before. */
export async function readTile(caches: Caches, tile: Tile): Promise<Blob | null> {
  const cache = await open(caches);
  const kept = await cache?.match(addressOf(tile));
  return (await kept?.blob()) ?? null;
}

/** Keeps it; the ones that were kept longest ago make room. False when the phone has none: then nothing of the map stays. */
export async function keepTile(caches: Caches, tile: Tile, picture: Blob): Promise<boolean> {
  const cache = await open(caches);
  if (cache === null || picture.size > MOST_BYTES) return true;
  try {
    const headers = { 'Content-Type': picture.type, 'Content-Length': String(picture.size) };
    await cache.put(addressOf(tile), new Response(picture, { headers }));
    // They come in the order in which they were put.
    const all = await cache.keys();
    for (const oldest of all.slice(0, Math.max(0, all.length - MOST_TILES))) await cache.delete(oldest);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Records and photos need the room more.
    await forgetMap(caches);
    return false;
  }
}

/** Bytes of all that is kept of the map. */
export async function keptMapBytes(caches: Caches): Promise<number> {
  if (caches === null || !(await caches.has(MAP_CACHE))) return 0;
  const all = (await (await open(caches))?.matchAll()) ?? [];
  return all.reduce((sum, { headers }) => sum + Number(headers.get('Content-Length') ?? 0), 0);
}

async function open(caches: Caches): Promise<Cache | null> {
  return (await caches?.open(MAP_CACHE)) ?? null;
}

function addressOf({ zoom, column, row }: Tile): string {
  return `/api/v1/tiles/${zoom}/${column}/${row}`;
}
