import type { PhoneStorage } from '../../storage/open-storage.ts';
import { registryMark, type SearchableRow, searchableRows } from '../../storage/registry.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { createPlaceIndex, type PlaceIndex } from './place-index.ts';
import { placesFrom } from './registry-places.ts';

type Kind = 'provider' | 'partner';

/** What was read of the registry; kept while the app is open, so that coming back to the list costs nothing. */
type Cache = { readonly rows: Map<string, SearchableRow>; mark: number; readonly indexes: Map<Kind, PlaceIndex> };
const caches = new WeakMap<PhoneStorage, Cache>();

/** The index of Juntas or partners, brought up to date when the registry on the phone changes. */
export function usePlaceIndex(storage: PhoneStorage, kind: Kind): Stored<PlaceIndex> {
  const read = useStored(async () => {
    // Only the mark is watched: it is cheap, and it moves when any row of the registry does.
    await registryMark(storage);
    return await readIndex(storage, kind);
  }, [storage, kind]);
  const known = caches.get(storage)?.indexes.get(kind);
  return read.state === 'reading' && known !== undefined ? { state: 'read', value: known } : read;
}

async function readIndex(storage: PhoneStorage, kind: Kind): Promise<PlaceIndex> {
  const cache = caches.get(storage) ?? { rows: new Map(), mark: 0, indexes: new Map() };
  caches.set(storage, cache);
  const { rows, mark } = await searchableRows(storage, ['provider', 'community', 'system', 'partner'], cache.mark);
  if (rows.length > 0) cache.indexes.clear();
  for (const row of rows) {
    if (row.deleted) cache.rows.delete(row.id);
    else cache.rows.set(row.id, row);
  }
  cache.mark = mark;
  const known = cache.indexes.get(kind);
  if (known !== undefined) return known;
  const index = createPlaceIndex(placesFrom([...cache.rows.values()], kind));
  cache.indexes.set(kind, index);
  return index;
}
