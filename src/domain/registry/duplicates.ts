import type { SubjectType } from '../form/definition.ts';
import { distanceMetres } from '../place/distance.ts';
import { fold } from '../text/fold.ts';
import { type ComparableName, comparableName, type NameLikeness, nameLikeness } from './name-likeness.ts';

/** Two things of the registry that lie further apart than this are never taken for one (sync-protocol 6.8). */
export const DUPLICATE_METRES = 1000;

/** What the rule looks at. */
export type DuplicateCandidate = {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly code: string | null;
  /** INE code. */
  readonly municipality: string | null;
  /** Null: not known, or known for strange or coarse (`domain/place/known-place.ts`). */
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
};

/** Why two are probably one. `metres`: between their positions, null where one has none. */
export type Resemblance = { readonly likeness: NameLikeness | 'code'; readonly metres: number | null };

/** A candidate with its name prepared, to be compared with many. */
export type Comparable<T extends DuplicateCandidate = DuplicateCandidate> = {
  readonly of: T;
  readonly name: ComparableName;
};

/** Prepares a candidate once, before it is compared with many. */
export function comparable<T extends DuplicateCandidate>(of: T): Comparable<T> {
  return { of, name: comparableName(of.name) };
}

/**
 * Whether two things of the registry are probably one: of one type, and with the same code; or with alike names, in
 * one municipality and at most 1 km apart. A municipality or position that is not known speaks neither for nor
 * against, but one of the two must speak for it, and a name that is only part of the other needs the positions.
 * Symmetric; null: probably two things. Proposed rule (ours).
 */
export function resemblance(left: Comparable, right: Comparable): Resemblance | null {
  const [a, b] = [left.of, right.of];
  if (a.type !== b.type || a.id === b.id) return null;
  const metres = a.location === null || b.location === null ? null : distanceMetres(a.location, b.location);
  if (a.code !== null && b.code !== null && codeKey(a.code) !== '' && codeKey(a.code) === codeKey(b.code)) {
    return { likeness: 'code', metres };
  }
  if (metres !== null && metres > DUPLICATE_METRES) return null;
  const municipalitiesKnown = a.municipality !== null && b.municipality !== null;
  if (municipalitiesKnown && a.municipality !== b.municipality) return null;
  if (!municipalitiesKnown && metres === null) return null;
  const likeness = nameLikeness(left.name, right.name);
  if (likeness === null || (likeness === 'part' && metres === null)) return null;
  return { likeness, metres };
}

export type FoundDuplicate<T extends DuplicateCandidate> = Resemblance & { readonly candidate: T };

/** Those of `others` that probably are the same thing as `subject`, the likeliest first. */
export function findDuplicates<T extends DuplicateCandidate>(
  subject: DuplicateCandidate,
  others: Iterable<T>,
): readonly FoundDuplicate<T>[] {
  const about = comparable(subject);
  const found: FoundDuplicate<T>[] = [];
  for (const candidate of others) {
    if (candidate.type !== subject.type) continue;
    const like = resemblance(about, comparable(candidate));
    if (like !== null) found.push({ ...like, candidate });
  }
  return found.sort(byLikelihood);
}

/** The likeliest first: by likeness, then by nearness. */
export function byLikelihood(left: Resemblance, right: Resemblance): number {
  const rank = ({ likeness }: Resemblance) => LIKELIHOOD.indexOf(likeness);
  return rank(left) - rank(right) || (left.metres ?? DUPLICATE_METRES) - (right.metres ?? DUPLICATE_METRES);
}

export const LIKELIHOOD = ['code', 'same', 'spelling', 'part'] as const satisfies readonly Resemblance['likeness'][];

/** Cells of the map of at least 1 km a side, up to 62 degrees of latitude. */
const CELL_LATITUDE_DEGREES = 0.0091;
const CELL_LONGITUDE_DEGREES = 0.0195;
const AROUND = [-1, 0, 1] as const;
const THINGS_A_STEP = 500;

/**
 * Groups outside of which no two can resemble each other, so that few have to be compared: by municipality, by code
 * and, where a municipality is not known, by cell of the map (each thing in the cells around its own, too). Every pair
 * of the rule meets in at least one group, some in several. In small steps, for whoever has others waiting.
 */
export function* duplicateGroups<T extends DuplicateCandidate>(
  things: readonly T[],
): Generator<undefined, readonly (readonly T[])[]> {
  const groups = new Map<string, T[]>();
  const put = (key: string, thing: T): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  };
  const cellsMatter = things.some((thing) => thing.municipality === null);
  for (const [place, thing] of things.entries()) {
    if (place % THINGS_A_STEP === 0) yield;
    const { type, municipality, location, code } = thing;
    if (municipality !== null) put(`${type} municipality ${municipality}`, thing);
    if (code !== null && codeKey(code) !== '') put(`${type} code ${codeKey(code)}`, thing);
    if (!cellsMatter || location === null) continue;
    const row = Math.floor(location.latitude / CELL_LATITUDE_DEGREES);
    const column = Math.floor(location.longitude / CELL_LONGITUDE_DEGREES);
    for (const down of AROUND) for (const right of AROUND) put(`${type} cell ${row + down} ${column + right}`, thing);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function codeKey(code: string): string {
  return fold(code).replaceAll(' ', '');
}
