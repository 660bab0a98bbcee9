import { nextStep } from './dose.ts';

/** What the comparator shows today (mg/L); null: not measured. */
export type ReadingsToday = { readonly tank: number | null; readonly lastHouse: number | null };

/** How much is used today: product a day, and what that puts into the water (mg/L). */
export type UseToday = { readonly perDay: number; readonly doseMilligramsPerLitre: number };

export type FirstStep =
  /** What to use from today on; `limited`: the goal is farther away. */
  | { readonly kind: 'step'; readonly perDay: number; readonly limited: boolean }
  /**
   * `exceeds`: stop the dosing and measure again. `lowering`: the last house would be left under 0.2 mg/L, or was not
   * measured. `raising`: there is high chlorine already. `use-unknown`: there is, and nobody knows from how much.
   */
  | { readonly kind: 'no-figure'; readonly reason: 'exceeds' | 'lowering' | 'raising' | 'use-unknown' };

/** Nobody drinks it above this (mg/L). Source: domain reference C.1, C.3. Status: por verificar. */
const EXCEEDS_OVER = 5;
/** Above these (mg/L) chlorine counts as high. Source: domain reference C.3. Status: por verificar. */
const HIGH_OVER = { tank: 2, house: 1 } as const;
/** What the last house keeps after the dose was lowered (mg/L). Source: domain reference C.3. Status: por verificar. */
const KEPT_AT_LAST_HOUSE = 0.2;
const LARGEST_REDUCTION_PERCENT = 25;
const REDUCTION_STEP_PERCENT = 5;
/** Nobody weighs one percent. */
const SAME_WITHIN = 0.01;

/**
 * The first step from today's use to the dose wanted: at most a quarter up; down only as far as the last house keeps
 * 0.2 mg/L, and at most a quarter. The chlorination check has the same rules in its expressions; a test holds the two
 * together. Source: domain reference C.3. Status: propuesto.
 */
export function firstStep(
  wantedPerDay: number,
  today: UseToday | null,
  readings: ReadingsToday,
  demandMilligramsPerLitre: number,
): FirstStep {
  const { tank, lastHouse } = readings;
  if ((tank ?? 0) > EXCEEDS_OVER || (lastHouse ?? 0) > EXCEEDS_OVER) return { kind: 'no-figure', reason: 'exceeds' };
  const isHigh = (tank ?? 0) > HIGH_OVER.tank || (lastHouse ?? 0) > HIGH_OVER.house;
  // A dose that may be far more, or far less, than what makes the chlorine high today would be a guess.
  if (today === null || !(today.perDay > 0))
    return isHigh
      ? { kind: 'no-figure', reason: 'use-unknown' }
      : { kind: 'step', perDay: wantedPerDay, limited: false };
  if (wantedPerDay < today.perDay * (1 - SAME_WITHIN)) {
    const percent = reductionPercent(today, readings, demandMilligramsPerLitre);
    if (percent < REDUCTION_STEP_PERCENT) return { kind: 'no-figure', reason: 'lowering' };
    const least = today.perDay * (1 - percent / 100);
    return { kind: 'step', perDay: Math.max(wantedPerDay, least), limited: wantedPerDay < least };
  }
  if (wantedPerDay > today.perDay * (1 + SAME_WITHIN) && isHigh) return { kind: 'no-figure', reason: 'raising' };
  return { kind: 'step', ...nextStep(today.perDay, wantedPerDay) };
}

/**
 * How far the dose may come down, in percent. Demand is used up first, so a lower dose takes its whole difference from
 * the residual: what the last house has above 0.2 mg/L, as a share of the dose. The dose is what today's use gives, or
 * the highest reading plus the demand, whichever is larger.
 */
function reductionPercent(today: UseToday, { tank, lastHouse }: ReadingsToday, demand: number): number {
  if (lastHouse === null || lastHouse <= KEPT_AT_LAST_HOUSE) return 0;
  const estimated = Math.max(today.doseMilligramsPerLitre, Math.max(tank ?? 0, lastHouse) + demand);
  if (!(estimated > 0)) return 0;
  // 29.999999 must count as 30: the sum is made of decimals.
  const percent = Math.round(((lastHouse - KEPT_AT_LAST_HOUSE) / estimated) * 1e8) / 1e6;
  return Math.min(LARGEST_REDUCTION_PERCENT, Math.floor(percent / REDUCTION_STEP_PERCENT) * REDUCTION_STEP_PERCENT);
}
