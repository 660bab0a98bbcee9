import { type DepartmentOutline, otherDepartment } from './department-at.ts';
import { type LatLon, positionFinding } from './position.ts';

/** A position as it is recorded; how exact it is, where somebody said so. */
export type RecordedPlace = LatLon & { readonly accuracyMetres?: number | undefined };

/** What is strange about a position that is said to lie in a municipality. */
export type PlaceFinding =
  | NonNullable<ReturnType<typeof positionFinding>>
  /** `code`: the departamento where it lies, `none` for the sea or another country. */
  | { readonly kind: 'department'; readonly code: string };

/** Judges a position by its numbers and by its municipality (INE code; null: not known); null: it can be right. */
export function placeFinding(
  place: LatLon,
  municipality: string | null,
  outlines: readonly DepartmentOutline[],
): PlaceFinding | null {
  const finding = positionFinding(place);
  if (finding !== null || municipality === null) return finding;
  const code = otherDepartment(place, municipality, outlines);
  return code === null ? null : { kind: 'department', code };
}

/**
 * A position as far as it says where a thing is: null where its numbers cannot be right, and where it was recorded less
 * exactly than `withinMetres`. Such a position must not keep two things apart.
 */
export function knownPlace(place: RecordedPlace | null, withinMetres: number): LatLon | null {
  if (place === null || (place.accuracyMetres ?? 0) > withinMetres) return null;
  return positionFinding(place) === null ? place : null;
}

/** Metres in a degree of latitude. */
const METRES_PER_DEGREE = 111_320;

/** How exact degrees with so many decimals are: four stand for about 11 m. */
export function metresOfDecimals(decimals: number): number {
  return METRES_PER_DEGREE / 10 ** decimals;
}

/** `14.932` has three. */
export function decimalsOf(degrees: number): number {
  return Number(degrees.toFixed(9)).toString().split('.')[1]?.length ?? 0;
}
