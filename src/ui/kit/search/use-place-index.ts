import type { OwnStorage, PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import { listFieldEntities } from '../../../storage/pulled/field-entities.ts';
import {
  type RegistryMark,
  type SearchableRow,
  searchableOf,
  searchableRows,
} from '../../../storage/pulled/registry.ts';
import { REGISTRATIONS } from '../forms/known-forms.ts';
import { inSlices } from '../hooks/in-slices.ts';
import { type MadeRows, pulledReading, type SoFar, usePulled } from '../hooks/pulled-reading.ts';
import type { WholeReading } from '../hooks/whole-reading.ts';
import { indexInSteps, type PlaceIndex } from './place-index.ts';
import { placesInSteps } from './registry-places.ts';

type Kind = 'provider' | 'partner';

/** What was read of the registry; kept while the app is open, so that coming back to the list costs nothing. */
type Cache = {
  readonly rows: Map<string, SearchableRow>;
  mark: RegistryMark | null;
  /** The person, and what she registered that no pull has brought yet: as text, to see whether it changed. */
  field: string;
  /** Replaced when anything of the above changes: what was begun before is kept in the one of before. */
  indexes: Map<Kind, PlaceIndex>;
};
const caches = new WeakMap<PhoneStorage, Cache>();

const readings = new WeakMap<OwnStorage, Map<Kind, WholeReading<SoFar<PlaceIndex>>>>();

/**
 * The index of Juntas or partners, brought up to date when the registry on the phone or what was registered changes.
 */
export function usePlaceIndex(own: OwnStorage, kind: Kind): MadeRows<PlaceIndex> {
  return usePulled(placeReading(own, kind));
}

/** One reading a person and kind: whoever asks again gets the same. */
export function placeReading(own: OwnStorage, kind: Kind): WholeReading<SoFar<PlaceIndex>> {
  const byKind = readings.get(own) ?? new Map<Kind, WholeReading<SoFar<PlaceIndex>>>();
  readings.set(own, byKind);
  const known = byKind.get(kind);
  if (known !== undefined) return known;
  const reading = pulledReading(own, ['entities', 'submissions'], () => readIndex(own, kind));
  byKind.set(kind, reading);
  return reading;
}

async function readIndex(own: OwnStorage, kind: Kind): Promise<PlaceIndex> {
  const { storage } = own;
  const cache = caches.get(storage) ?? { rows: new Map(), mark: null, field: '', indexes: new Map() };
  caches.set(storage, cache);
  const types = ['provider', 'community', 'system', 'partner'] as const;
  const { rows, mark, whole } = await searchableRows(storage, types, cache.mark);
  const registered = (await listFieldEntities(own, REGISTRATIONS)).map(searchableOf);
  const field = JSON.stringify([own.owner, registered]);
  if (whole) cache.rows.clear();
  if (whole || rows.length > 0 || field !== cache.field) cache.indexes = new Map();
  for (const row of rows) {
    if (row.deleted) cache.rows.delete(row.id);
    else cache.rows.set(row.id, row);
  }
  cache.mark = mark;
  cache.field = field;
  const { indexes } = cache;
  const known = indexes.get(kind);
  if (known !== undefined) return known;
  const here = new Set(registered.map((row) => row.id));
  const places = await inSlices(placesInSteps([...cache.rows.values(), ...registered], kind, here));
  const index = await inSlices(indexInSteps(places));
  indexes.set(kind, index);
  return index;
}
