import type { Tile } from '../../../domain/map/tiles.ts';
import { type Rest, restLeftMs } from '../../../domain/sync/rest.ts';
import type { FetchedTile } from '../../../sync/background-map.ts';
import { keyOf } from './tile-grid.ts';

/** What the shelf needs from outside. */
export type ShelfParts = {
  readonly read: (tile: Tile) => Promise<Blob | null>;
  /** False: there is no room, and nothing more is to be kept. */
  readonly keep: (tile: Tile, picture: Blob) => Promise<boolean>;
  readonly fetch: (tile: Tile) => Promise<FetchedTile>;
  readonly now: () => number;
  readonly addressOf: (picture: Blob) => string;
  readonly release: (address: string) => void;
};

/** What there is to show. A new object at each change. */
export type Shelf = {
  /** Address of each picture at hand, by its key. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Bytes that came over the link. */
  readonly fetchedBytes: number;
  /** The last try found no way to the service. */
  readonly isCut: boolean;
};

export type TileShelf = {
  readonly look: () => Shelf;
  readonly subscribe: (changed: () => void) => () => void;
  /** These are on the screen now, the first ones first; what was wanted before and has not begun is dropped. */
  readonly want: (tiles: readonly Tile[]) => void;
  /** There may be a link again. */
  readonly tryAgain: () => void;
  /** Lets go of everything at hand. */
  readonly clear: () => void;
};

const AT_ONCE = 4;
/** Pictures held for showing; some screens full. */
const MOST_AT_HAND = 120;

/** Gets pieces of the map from what was kept, else over the link, a few at a time; what cannot be had is left out. */
export function createTileShelf(parts: ShelfParts): TileShelf {
  const listeners = new Set<() => void>();
  const pictures = new Map<string, string>();
  /** There are no such pieces. */
  const absent = new Set<string>();
  /** Not kept, and there was no way to ask. */
  const missed = new Set<string>();
  const onTheirWay = new Set<string>();
  let wanted: readonly Tile[] = [];
  let rest: Rest | null = null;
  let keeps = true;
  let shelf: Shelf = { pictures, fetchedBytes: 0, isCut: false };

  function change(to: Partial<Shelf>): void {
    shelf = { ...shelf, pictures: new Map(pictures), ...to };
    for (const changed of listeners) changed();
  }

  function begin(): void {
    for (const tile of wanted) {
      if (onTheirWay.size >= AT_ONCE) return;
      const key = keyOf(tile);
      if ([pictures, absent, missed, onTheirWay].some((known) => known.has(key))) continue;
      onTheirWay.add(key);
      void bring(tile, key).finally(() => {
        onTheirWay.delete(key);
        begin();
      });
    }
  }

  async function bring(tile: Tile, key: string): Promise<void> {
    const kept = await parts.read(tile);
    if (kept !== null) return show(key, kept, 0);
    if (restLeftMs(rest, parts.now()) > 0) {
      missed.add(key);
      return;
    }
    const fetched = await parts.fetch(tile);
    switch (fetched.kind) {
      case 'picture':
        if (keeps) keeps = await parts.keep(tile, fetched.picture);
        return show(key, fetched.picture, fetched.picture.size);
      case 'absent':
        absent.add(key);
        return;
      case 'unavailable':
        rest = { fromMs: parts.now(), forMs: fetched.retryAfterMs };
        missed.add(key);
        return change({ isCut: true });
      default:
        return fetched satisfies never;
    }
  }

  function show(key: string, picture: Blob, bytes: number): void {
    // The map was closed while the piece was on its way.
    if (listeners.size === 0) return;
    pictures.set(key, parts.addressOf(picture));
    const used = new Set(wanted.map(keyOf));
    for (const [old, address] of pictures) {
      if (pictures.size <= MOST_AT_HAND) break;
      if (used.has(old) || old === key) continue;
      pictures.delete(old);
      parts.release(address);
    }
    change({ fetchedBytes: shelf.fetchedBytes + bytes, ...(bytes > 0 ? { isCut: false } : {}) });
  }

  return {
    look: () => shelf,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    want: (tiles) => {
      wanted = tiles;
      if (restLeftMs(rest, parts.now()) === 0) missed.clear();
      begin();
    },
    tryAgain: () => {
      rest = null;
      missed.clear();
      begin();
    },
    clear: () => {
      wanted = [];
      for (const address of pictures.values()) parts.release(address);
      pictures.clear();
    },
  };
}
