import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { keepTile, readTile } from '../../../storage/phone/kept-map.ts';
import { browserCaches, forgetMap } from '../../../storage/phone/making-room.ts';
import { askBackgroundMap, fetchTile } from '../../../sync/background-map.ts';
import { browserParts } from '../../../sync/browser-parts.ts';
import { keepText, keptText } from '../phone/kept-text.ts';
import { createTileShelf, type Shelf, type TileShelf } from './tile-shelf.ts';

/** The map under the outline: what the person chose, and what is at hand of it. Null where the service has none. */
export type BackgroundMapOnPhone = {
  /** Who has to be named, as the operator wrote it. */
  readonly attribution: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
  readonly shelf: TileShelf | null;
};

const WANTED = 'bitacora-map-wanted';
const OFFERED = 'bitacora-map-offered';

/**
 * The background map is off until somebody switches it on, and then stays on on this phone; whether the service has one
 * is remembered too.
 */
export function useBackgroundMap(): BackgroundMapOnPhone | null {
  const [attribution, setAttribution] = useState(() => keptText(OFFERED));
  const [wanted, setWanted] = useState(() => keptText(WANTED) === 'yes');
  const on = attribution !== null && wanted;
  const shelf = useMemo(() => (on ? openShelf() : null), [on]);

  useEffect(() => {
    let current = true;
    const ask = async () => {
      const map = await askBackgroundMap(browserParts());
      // The service did not answer: the remembered attribution stays.
      if (!current || map === null) return;
      keepText(OFFERED, map.attribution);
      setAttribution(map.attribution);
      if (map.attribution === null) await forgetMap();
    };
    void ask();
    return () => {
      current = false;
    };
  }, []);

  useEffect(() => {
    if (shelf === null) return undefined;
    window.addEventListener('online', shelf.tryAgain);
    return () => {
      window.removeEventListener('online', shelf.tryAgain);
      shelf.clear();
    };
  }, [shelf]);

  if (attribution === null) return null;
  const change = (next: boolean) => {
    keepText(WANTED, next ? 'yes' : null);
    setWanted(next);
  };
  return { attribution, on, change, shelf };
}

const NOTHING: Shelf = { pictures: new Map(), fetchedBytes: 0, isCut: false };

/** What is at hand, now and whenever it changes. */
export function useShelf(shelf: TileShelf | null): Shelf {
  return useSyncExternalStore(shelf?.subscribe ?? subscribeToNothing, shelf?.look ?? (() => NOTHING));
}

function subscribeToNothing(): () => void {
  return () => undefined;
}

function openShelf(): TileShelf {
  const wire = browserParts();
  const caches = browserCaches();
  return createTileShelf({
    read: (tile) => readTile(caches, tile),
    // Switched off meanwhile, and perhaps forgotten: what was still on its way is not kept.
    keep: async (tile, picture) => keptText(WANTED) === 'yes' && (await keepTile(caches, tile, picture)),
    fetch: (tile) => fetchTile(wire, tile),
    now: () => Date.now(),
    addressOf: (picture) => URL.createObjectURL(picture),
    release: (address) => URL.revokeObjectURL(address),
  });
}
