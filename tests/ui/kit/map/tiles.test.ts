import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInReach, type Tile } from '../../../../src/domain/map/tiles.ts';
import { toMap } from '../../../../src/domain/place/projection.ts';
import type { FetchedTile } from '../../../../src/sync/background-map.ts';
import { tilesOn, zoomFor } from '../../../../src/ui/kit/map/tile-grid.ts';
import { createTileShelf } from '../../../../src/ui/kit/map/tile-shelf.ts';
import { LARGEST_SCALE, LARGEST_SCALE_WITH_TILES } from '../../../../src/ui/kit/map/view.ts';

const SIZE = { width: 328, height: 340 };
const VILLAGE = toMap({ latitude: 14.3071, longitude: -88.1759 });

const anyView = fc.record({
  scale: fc.double({ min: 0.03, max: LARGEST_SCALE_WITH_TILES, noNaN: true }),
  middle: fc
    .record({
      latitude: fc.double({ min: 13.6, max: 15.6, noNaN: true }),
      longitude: fc.double({ min: -88.6, max: -83.6, noNaN: true }),
    })
    .map(toMap),
});

describe('the pieces of the background map on the screen', () => {
  it('are shown near their own size, so that no data is spent on what cannot be seen', () => {
    for (const [scale, zoom] of [
      [0.03, 5],
      [0.6, 10],
      [LARGEST_SCALE, 14],
      [LARGEST_SCALE_WITH_TILES, 17],
    ] as const) {
      expect(zoomFor({ scale, middle: VILLAGE })).toBe(zoom);
    }
    fc.assert(
      fc.property(anyView, (view) => {
        const [piece] = tilesOn(view, SIZE, zoomFor(view));
        expect(piece?.width).toBeGreaterThanOrEqual(255 * Math.SQRT1_2 - 1);
        expect(piece?.width).toBeLessThanOrEqual(257 * Math.SQRT2 + 1);
      }),
    );
  });

  it('cover the screen without a seam, each once, few enough, and all of them within the reach of the service', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const pieces = tilesOn(view, SIZE, zoomFor(view));
        expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
        expect(pieces.length).toBeLessThanOrEqual(12);
        expect(pieces.every(({ tile }) => isInReach(tile))).toBe(true);
        for (const { tile, left, width, top, height } of pieces) {
          const right = pieces.find((each) => each.tile.column === tile.column + 1 && each.tile.row === tile.row);
          if (right !== undefined) expect(right.left).toBe(left + width);
          const below = pieces.find((each) => each.tile.row === tile.row + 1 && each.tile.column === tile.column);
          if (below !== undefined) expect(below.top).toBe(top + height);
        }
        const inMiddle = pieces[0];
        expect(inMiddle?.left).toBeLessThanOrEqual(SIZE.width / 2 + 1);
        expect((inMiddle?.left ?? 0) + (inMiddle?.width ?? 0)).toBeGreaterThanOrEqual(SIZE.width / 2 - 1);
      }),
    );
  });

  it('lie where the map says: the village is in the piece that the service calls by its numbers', () => {
    const pieces = tilesOn({ middle: VILLAGE, scale: 12 }, SIZE, 14);
    const around = pieces.find(
      ({ left, top, width, height }) =>
        left <= SIZE.width / 2 &&
        left + width > SIZE.width / 2 &&
        top <= SIZE.height / 2 &&
        top + height > SIZE.height / 2,
    );
    expect(around?.tile).toEqual({ zoom: 14, column: 4179, row: 7533 });
  });
});

describe('the shelf of the background map', () => {
  const piece = (row: number): Tile => ({ zoom: 14, column: 4178, row });
  const key = (row: number): string => `14/4178/${row}`;
  const picture = new Blob(['a picture'], { type: 'image/png' });

  function stage(options: { readonly fetch?: (tile: Tile) => FetchedTile; readonly room?: boolean } = {}) {
    const kept = new Map<number, Blob>();
    const asked: number[] = [];
    const released: string[] = [];
    const told = { changes: 0, onTheirWay: 0, most: 0 };
    let shiftMs = 0;
    const world: { fetch: (tile: Tile) => FetchedTile } = {
      fetch: options.fetch ?? (() => ({ kind: 'picture', picture })),
    };
    let number = 0;
    const shelf = createTileShelf({
      read: async ({ row }) => kept.get(row) ?? null,
      keep: async ({ row }, blob) => {
        kept.set(row, blob);
        return options.room ?? true;
      },
      fetch: async (tile) => {
        asked.push(tile.row);
        told.onTheirWay += 1;
        told.most = Math.max(told.most, told.onTheirWay);
        await Promise.resolve();
        told.onTheirWay -= 1;
        return world.fetch(tile);
      },
      now: () => shiftMs,
      addressOf: () => `blob:${(number += 1)}`,
      release: (address) => released.push(address),
    });
    shelf.subscribe(() => (told.changes += 1));
    const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
    const pass = (ms: number) => (shiftMs += ms);
    return { shelf, kept, asked, released, told, world, settled, pass };
  }

  it('fetches what was never seen once, a few at a time, counts the bytes, and shows what was kept without the link', async () => {
    const { shelf, kept, asked, told, settled } = stage();
    kept.set(1, picture);
    shelf.want(Array.from({ length: 12 }, (_, row) => piece(row)));
    await settled();
    shelf.want(Array.from({ length: 12 }, (_, row) => piece(row)));
    await settled();
    expect(shelf.look().pictures.size).toBe(12);
    expect(asked).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(told.most).toBeLessThanOrEqual(4);
    expect(kept.size).toBe(12);
    expect(shelf.look().fetchedBytes).toBe(11 * picture.size);
  });

  it('without a link shows what was kept, says so, and does not try again until there may be one', async () => {
    const { shelf, kept, asked, settled, pass, world } = stage({
      fetch: () => ({ kind: 'unavailable', retryAfterMs: 30_000 }),
    });
    kept.set(5, picture);
    shelf.want([piece(4), piece(5), piece(6)]);
    await settled();
    shelf.want([piece(4), piece(5), piece(6), piece(7)]);
    await settled();
    expect([...shelf.look().pictures.keys()]).toEqual([key(5)]);
    expect(shelf.look().isCut).toBe(true);
    const first = asked.length;
    expect(asked).not.toContain(7);
    pass(31_000);
    world.fetch = () => ({ kind: 'picture', picture });
    shelf.want([piece(4), piece(5), piece(6), piece(7)]);
    await settled();
    expect(asked.slice(first)).toEqual([4, 6, 7]);
    expect(shelf.look()).toMatchObject({ isCut: false });
    expect(shelf.look().pictures.size).toBe(4);
  });

  it('tries again at once when the phone says that there is a link', async () => {
    const { shelf, settled, world } = stage({ fetch: () => ({ kind: 'unavailable', retryAfterMs: 600_000 }) });
    shelf.want([piece(1)]);
    await settled();
    world.fetch = () => ({ kind: 'picture', picture });
    shelf.tryAgain();
    await settled();
    expect([...shelf.look().pictures.keys()]).toEqual([key(1)]);
  });

  it('asks once for a piece that does not exist', async () => {
    const { shelf, asked, settled } = stage({ fetch: () => ({ kind: 'absent' }) });
    for (let time = 0; time < 3; time += 1) {
      shelf.want([piece(1)]);
      await settled();
    }
    expect(asked).toEqual([1]);
    expect(shelf.look()).toMatchObject({ isCut: false, fetchedBytes: 0 });
  });

  it('goes on showing when the phone has no room to keep', async () => {
    const { shelf, kept, settled } = stage({ room: false });
    shelf.want([piece(1), piece(2), piece(3), piece(4), piece(5), piece(6)]);
    await settled();
    expect(shelf.look().pictures.size).toBe(6);
    expect(kept.size).toBeLessThan(6);
  });

  it('drops what is no longer on the screen before it was asked for, and holds no more pictures than some screens full', async () => {
    const { shelf, asked, released, settled } = stage();
    shelf.want(Array.from({ length: 40 }, (_, row) => piece(row)));
    shelf.want([piece(1000)]);
    await settled();
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(asked).toContain(1000);
    for (let screen = 0; screen < 20; screen += 1) {
      shelf.want(Array.from({ length: 12 }, (_, row) => piece(2000 + screen * 12 + row)));
      await settled();
    }
    expect(shelf.look().pictures.size).toBeLessThanOrEqual(120);
    expect(released.length).toBeGreaterThan(100);
    expect(released.some((address) => [...shelf.look().pictures.values()].includes(address))).toBe(false);
    shelf.clear();
    expect(new Set(released).size).toBe(released.length);
  });
});
