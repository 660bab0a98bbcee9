import { describe, expect, it } from 'vitest';
import { backgroundMapSchema, isInReach } from '../../../src/domain/map/tiles.ts';

/** Where a place lies on a map of so many pictures each way, by another form of the same projection. */
const columnAt = (longitude: number, zoom: number): number => Math.floor(((longitude + 180) / 360) * 2 ** zoom);
const rowAt = (latitude: number, zoom: number): number => {
  const angle = (latitude * Math.PI) / 180;
  return Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** zoom);
};

/** What of the world is ever asked for: Honduras with its islands and a strip of its neighbours. */
const bounds = (zoom: number) => ({
  west: columnAt(-89.6, zoom),
  east: columnAt(-82.4, zoom),
  north: rowAt(17.6, zoom),
  south: rowAt(12.8, zoom),
});

describe('the pieces of map that are asked for', () => {
  it.each([5, 6, 7, 8])('at zoom %i reach one piece beyond the country on each side', (zoom) => {
    const { west, east, north, south } = bounds(zoom);
    for (const column of [west - 1, west, east, east + 1]) {
      for (const row of [north - 1, north, south, south + 1]) expect(isInReach({ zoom, column, row })).toBe(true);
    }
    for (const column of [west - 2, east + 2]) expect(isInReach({ zoom, column, row: north })).toBe(false);
    for (const row of [north - 2, south + 2]) expect(isInReach({ zoom, column: west, row })).toBe(false);
  });

  it.each([9, 12, 14, 17])('at zoom %i end with the country', (zoom) => {
    const { west, east, north, south } = bounds(zoom);
    for (const column of [west, east]) {
      for (const row of [north, south]) expect(isInReach({ zoom, column, row })).toBe(true);
    }
    for (const column of [west - 1, east + 1]) expect(isInReach({ zoom, column, row: south })).toBe(false);
    for (const row of [north - 1, south + 1]) expect(isInReach({ zoom, column: east, row })).toBe(false);
  });

  it('are neither the whole world nor single roofs, and have whole numbers', () => {
    const at = (zoom: number) => ({ zoom, column: columnAt(-87, zoom), row: rowAt(14.5, zoom) });
    expect([4, 5, 17, 18].map((zoom) => isInReach(at(zoom)))).toEqual([false, true, true, false]);
    const piece = at(10);
    for (const wrong of [
      { zoom: 10.5 },
      { column: piece.column + 0.5 },
      { row: Number.NaN },
      { row: piece.row + 0.5 },
    ]) {
      expect(isInReach({ ...piece, ...wrong })).toBe(false);
    }
  });
});

it('a map says what has to stand on it and how near it goes', () => {
  const map = { attribution: null, leastZoom: 5, mostZoom: 14 };
  expect(backgroundMapSchema.safeParse(map).success).toBe(true);
  for (const wrong of [{ attribution: 7 }, { leastZoom: 5.5 }, { mostZoom: '14' }]) {
    expect(backgroundMapSchema.safeParse({ ...map, ...wrong }).success).toBe(false);
  }
});
