import type { OwnStorage, PhoneStorage } from '../../../storage/phone/open-storage.ts';
import { listFieldEntities } from '../../../storage/pulled/field-entities.ts';
import { registryMark, type SearchableRow, searchableOf, searchableRows } from '../../../storage/pulled/registry.ts';
import { REGISTRATIONS } from '../forms/known-forms.ts';
import { type Stored, useStored } from '../hooks/use-stored.ts';
import { createPlaceIndex, type PlaceIndex } from './place-index.ts';
import { placesFrom } from './registry-places.ts';

type Kind = 'provider' | 'partner';

/** What was read of the registry; kept while the app is open, so that coming back to the list costs nothing. */
type Cache = {
  readonly rows: Map<string, SearchableRow>;
  mark: number;
  /** The person, and what she registered that no pull has brought yet: as text, to see whether it changed. */
  field: string;
  readonly indexes: Map<Kind, PlaceIndex>;
};
const caches = new WeakMap<PhoneStorage, Cache>();

/**
 * The index of Juntas or partners, brought up to date when the registry on the phone or what was registered changes.
 */
export function usePlaceIndex(own: OwnStorage, kind: Kind): Stored<PlaceIndex> {
  const read = useStored(async () => {
    // Only the mark is watched: it is cheap, and it moves when any row of the registry does.
    await registryMark(own.storage);
    return await readIndex(own, kind);
  }, [own, kind]);
  const known = caches.get(own.storage)?.indexes.get(kind);
  return read.state === 'reading' && known !== undefined ? { state: 'read', value: known } : read;
}

async function readIndex(own: OwnStorage, kind: Kind): Promise<PlaceIndex> {
  const { storage } = own;
  const cache = caches.get(storage) ?? { rows: new Map(), mark: 0, field: '', indexes: new Map() };
  caches.set(storage, cache);
  const { rows, mark } = await searchableRows(storage, ['provider', 'community', 'system', 'partner'], cache.mark);
  const registered = (await listFieldEntities(own, REGISTRATIONS)).map(searchableOf);
  const field = JSON.stringify([own.owner, registered]);
  if (rows.length > 0 || field !== cache.field) cache.indexes.clear();
  for (const row of rows) {
    if (row.deleted) cache.rows.delete(row.id);
    else cache.rows.set(row.id, row);
  }
  cache.mark = mark;
  cache.field = field;
  const known = cache.indexes.get(kind);
  if (known !== undefined) return known;
  const here = new Set(registered.map((row) => row.id));
  const index = createPlaceIndex(placesFrom([...cache.rows.values(), ...registered], kind, here));
  cache.indexes.set(kind, index);
  return index;
}
