import { fold } from '../../../domain/text/fold.ts';
import { MUNICIPALITIES, type MunicipalityName } from '../../../forms/catalogue/municipality-names.ts';
import type { SearchableRow } from '../../../storage/pulled/registry.ts';
import { distinctionOf } from './distinction.ts';
import type { Place } from './place-index.ts';

/** Null: no municipality of Honduras has this code. */
export function municipalityName(code: string | null | undefined): MunicipalityName | null {
  return code === null || code === undefined ? null : (MUNICIPALITIES.get(code) ?? null);
}

/** `Marcala, La Paz`; the code itself where the catalogue does not know it. */
export function municipalityLabel(code: string): string {
  const known = municipalityName(code);
  return known === null ? code : `${known.name}, ${known.department}`;
}

/**
 * The Juntas (or partners) among rows of the registry, each with its communities: those it links to, those that
 * link to it, and those of the systems that it runs. `registeredHere`: ids that no pull has brought yet. Yields after each
 * row, because tens of thousands take a phone longer than a touch may wait.
 */
export function* placesInSteps(
  rows: readonly SearchableRow[],
  type: 'provider' | 'partner',
  registeredHere: ReadonlySet<string>,
): Generator<void, readonly Place[]> {
  const communityNames = new Map(rows.filter((row) => row.type === 'community').map((row) => [row.id, row.name]));
  const communitiesOf = new Map<string, Set<string>>();
  const join = (placeId: string, communityId: string) => {
    const name = communityNames.get(communityId);
    if (name !== undefined) listed(communitiesOf, placeId, () => new Set<string>()).add(name);
  };
  const partsOf = new Map<string, string[]>();
  const locationOf = new Map<string, NonNullable<SearchableRow['location']>>();
  for (const row of rows) {
    const communities = linked(row, 'community');
    const providers = linked(row, 'provider');
    if (row.type === 'system' || row.type === 'community')
      for (const provider of providers) listed(partsOf, provider, (): string[] => []).push(...keysOf(row));
    if (row.type === 'community') for (const provider of providers) join(provider, row.id);
    if (row.type === 'provider') for (const community of communities) join(row.id, community);
    if (row.type === 'system') {
      for (const provider of providers) {
        for (const community of communities) join(provider, community);
        // A Junta without a position of its own stands where its first system does.
        if (row.location !== null && !locationOf.has(provider)) locationOf.set(provider, row.location);
      }
    }
    yield;
  }
  const places: Place[] = [];
  for (const row of rows) {
    if (row.type !== type || row.deleted) continue;
    const municipality = municipalityName(row.municipality);
    places.push({
      id: row.id,
      name: row.name,
      code: row.code,
      municipality: row.municipality,
      municipalityName: municipality?.name ?? '',
      departmentName: municipality?.department ?? '',
      subjects: [...keysOf(row), ...(partsOf.get(row.id) ?? [])],
      communities: [...(communitiesOf.get(row.id) ?? [])],
      location: row.location ?? locationOf.get(row.id) ?? null,
      registeredHere: registeredHere.has(row.id),
    });
    yield;
  }
  return yield* toldApart(places);
}

function listed<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** What records about it may name: its id, and those that were merged into it. */
function keysOf({ type, id, mergedFrom }: SearchableRow): readonly string[] {
  return [id, ...mergedFrom].map((each) => `${type}:${each}`);
}

/** Two Juntas of one name, with the same communities and municipality, would be two identical rows. */
function* toldApart(places: readonly Place[]): Generator<void, readonly Place[]> {
  const byName = new Map<string, Place[]>();
  for (const place of places) {
    listed(byName, fold(place.name), (): Place[] => []).push(place);
    yield;
  }
  const distinctions = new Map<string, string>();
  for (const namesakes of byName.values()) {
    if (namesakes.length < 2) continue;
    for (const alike of Map.groupBy(namesakes, (place) => fold(placeDetail(place))).values()) {
      for (const place of alike.length < 2 ? [] : alike) {
        const distinction = distinctionOf(place);
        if (distinction !== null) distinctions.set(place.id, distinction);
      }
      yield;
    }
  }
  return places.map((place) => {
    const distinction = distinctions.get(place.id);
    return distinction === undefined ? place : { ...place, distinction };
  });
}

/** Ids of the row's links of a type: links are written `community:ID`. */
function linked(row: SearchableRow, type: string): readonly string[] {
  const prefix = `${type}:`;
  return row.links.filter((link) => link.startsWith(prefix)).map((link) => link.slice(prefix.length));
}

/**
 * Communities, then municipality with its departamento: what tells two of the same name apart. A community that the name
 * says already is not said twice.
 */
export function placeDetail(place: Place): string {
  const own = fold(nameParts(place.name).own);
  const communities = place.communities
    .filter((community) => fold(community) !== own)
    .slice(0, 2)
    .join(', ');
  const municipality = place.municipality === null ? '' : municipalityLabel(place.municipality);
  return [communities, municipality, place.distinction ?? ''].filter((part) => part !== '').join(' · ');
}

/** What stands before nearly every name. */
const GENERIC_BEGINNING =
  /^(junta(\s+administradora)?(\s+de)?(\s+agua(\s+potable)?)?(\s+y\s+saneamiento)?|jaa(ps|pys|p|s)?)\s+(de\s+(la\s+comunidad\s+(de\s+)?)?)?/i;

/**
 * `Junta de Agua ` and `El Pinar`, so that the rows of a list show what differs; the whole name where nothing else is
 * left of it.
 */
export function nameParts(name: string): { readonly generic: string; readonly own: string } {
  const generic = GENERIC_BEGINNING.exec(name)?.[0] ?? '';
  const own = fold(name.slice(generic.length));
  return own === '' || /^(agua( potable)?)?( y saneamiento)?$/.test(own)
    ? { generic: '', own: name }
    : { generic, own: name.slice(generic.length) };
}
