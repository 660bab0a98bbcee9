import { roundScore } from '../letter.ts';
import { geometricMeanOf, meanOf } from './arithmetic.ts';

/** State of a part: A bueno, B regular, C malo, D caído (SIASAR 2). */
export type PartState = 'A' | 'B' | 'C' | 'D';

/** Score of a part's state. Source: public SIASAR 2 records of Colombia. Status: derivado. */
export const PART_STATE_SCORES: { readonly [state in PartState]: number } = { A: 1, B: 0.7, C: 0.4, D: 0 };

/** Mean score of several parts of one kind; null when there is none. Status: derivado. */
export function partsScore(states: readonly PartState[]): number | null {
  return meanOf(states.map((state) => PART_STATE_SCORES[state]));
}

/**
 * Score of how often a tank is cleaned, by the months between two cleanings: to 2 months 1; to 6 months 0.7;
 * under 12 months 0.4; 12 or more 0. Published records show only 3 to 6, about 7 and 12 or more; the edges
 * between them are ours. Status: derivado.
 */
export function cleaningScore(monthsBetween: number): number {
  if (monthsBetween <= 2) return 1;
  if (monthsBetween <= 6) return 0.7;
  return monthsBetween < 12 ? 0.4 : 0;
}

/**
 * Score of a storage tank: mean of its state and its cleaning. null where SIASAR 2 was not told how often it is cleaned
 * (the question may stay empty): no data is not "never". Status: derivado.
 */
export function storageScore(state: PartState, monthsBetweenCleanings: number | null): number | null {
  if (monthsBetweenCleanings === null) return null;
  return roundScore((PART_STATE_SCORES[state] + cleaningScore(monthsBetweenCleanings)) / 2);
}

/** Mean score of several tanks; null when there is none, or when one has no data. Status: derivado. */
export function tanksScore(
  tanks: readonly { readonly state: PartState; readonly monthsBetweenCleanings: number | null }[],
): number | null {
  return meanOf(tanks.map((tank) => storageScore(tank.state, tank.monthsBetweenCleanings)));
}

/** Litres a person and day that storage should cover (SIASAR 2, AUT). Status: derivado. */
export const AUTONOMY_LITRES_PER_PERSON = 40;

/** AUT = min(1, storage litres / (40 L x population served)). null without population. 22 of 25 records. Status: derivado. */
export function autonomy(storageLitres: number | null, populationServed: number | null): number | null {
  if (storageLitres === null || populationServed === null || populationServed <= 0) return null;
  return roundScore(Math.min(1, storageLitres / (AUTONOMY_LITRES_PER_PERSON * populationServed)));
}

/** INF = geometric mean of catchment, conduction, storage and distribution; treatment is not in it. 25 of 25. Status: derivado. */
export function infrastructure(parts: {
  readonly catchment: number | null;
  readonly conduction: number | null;
  readonly storage: number | null;
  readonly distribution: number | null;
}): number | null {
  return geometricMeanOf([parts.catchment, parts.conduction, parts.storage, parts.distribution]);
}

/** The five yes or no items of SIASAR 2's B2; true where the answer protects the source. */
export type ProtectionItems = {
  readonly greenAreas: boolean;
  readonly noErosion: boolean;
  readonly protectionOrFence: boolean;
  readonly noDomesticContamination: boolean;
  readonly noChemicalContamination: boolean;
};

/** ZPA = share of the five items of B2 that protect. Values 0, 0.2 ... 1. Status: derivado. */
export function zoneProtection(items: ProtectionItems): number {
  return roundScore(Object.values(items).filter(Boolean).length / 5);
}

/** G2 of SIASAR 2. */
export type ChlorineState = 'FUNCIONA' | 'NO_FUNCIONA' | 'NO';
/** G3 of SIASAR 2. */
export type HouseholdFiltration = 'MAYORITARIA' | 'MINORITARIA' | 'NO';

/** Score of household filtration. 0.1 for none was seen, and 0 once. Status: derivado. */
export const FILTRATION_SCORES: { readonly [state in HouseholdFiltration]: number } = {
  MAYORITARIA: 0.5,
  MINORITARIA: 0.2,
  NO: 0.1,
};

/**
 * STR = max((Cl + T) / 2, F): Cl is 1 when chlorination works, else 0; T the state of the treatment plant (0
 * without one); F household filtration. 21 of 25 records; what it misses is listed in the tests. Status: derivado.
 */
export function treatment(chlorine: ChlorineState, plant: number | null, filtration: HouseholdFiltration): number {
  const chlorineScore = chlorine === 'FUNCIONA' ? 1 : 0;
  return roundScore(Math.max((chlorineScore + (plant ?? 0)) / 2, FILTRATION_SCORES[filtration]));
}

/** EIA = mean of AUT, INF, ZPA and STR. 25 of 25. Status: derivado. */
export function infrastructureState(parts: {
  readonly autonomy: number | null;
  readonly infrastructure: number | null;
  readonly zoneProtection: number | null;
  readonly treatment: number | null;
}): number | null {
  return meanOf([parts.autonomy, parts.infrastructure, parts.zoneProtection, parts.treatment]);
}
