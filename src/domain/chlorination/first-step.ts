import { BAND, REDUCTION_PERCENT, SAME_DOSE } from './bounds.ts';
import { estimatedDose, firstStepPerDay, reductionPercent } from './formulas.ts';
import { leastPerDay, mostPerDay } from './measurable.ts';

/** What the comparator shows today (mg/L); null: not measured. */
export type ReadingsToday = { readonly tank: number | null; readonly lastHouse: number | null };

/** How much is used today: product a day, and what that puts into the water (mg/L). */
export type UseToday = { readonly perDay: number; readonly doseMilligramsPerLitre: number };

export type FirstStep =
  /** What to use from today on; `limited`: the goal is farther away. */
  | { readonly kind: 'step'; readonly perDay: number; readonly limited: boolean }
  /**
   * `exceeds`: a reading is above the bound, so the dosing is stopped and measured again. `lowering`: less would leave
   * the last house under 0.2 mg/L, or the last house was not measured. `raising`: the goal asks for more, and a reading
   * is high already. `use-unknown`: there is chlorine in the water, and nobody knows how much product makes it.
   */
  | { readonly kind: 'no-figure'; readonly reason: 'exceeds' | 'lowering' | 'raising' | 'use-unknown' };

/**
 * The first step from today's use to the dose wanted: at most a quarter up; down only as far as the last house keeps
 * 0.2 mg/L, and at most a quarter. Bounds and sums are those of the chlorination check (`bounds.ts`, `formulas.ts`); the
 * order of the reasons stands in its `dosis_estado`, and a test holds the two together. Source: domain reference C.3.
 * Status: propuesto.
 */
export function firstStep(
  wantedPerDay: number,
  today: UseToday | null,
  readings: ReadingsToday,
  demandMilligramsPerLitre: number,
): FirstStep {
  const { tank, lastHouse } = readings;
  if (Math.max(tank ?? 0, lastHouse ?? 0) > BAND.exceeds) return { kind: 'no-figure', reason: 'exceeds' };
  const isHigh = hasHighChlorine(readings);
  // A dose that may be far more, or far less, than what makes the chlorine high today would be a guess.
  if (today === null || !(today.perDay > 0))
    return isHigh
      ? { kind: 'no-figure', reason: 'use-unknown' }
      : { kind: 'step', perDay: wantedPerDay, limited: false };
  const reduction = possibleReduction(today, readings, demandMilligramsPerLitre);
  if (wantedPerDay < today.perDay * SAME_DOSE.least && reduction < REDUCTION_PERCENT.step)
    return { kind: 'no-figure', reason: 'lowering' };
  if (wantedPerDay > today.perDay * SAME_DOSE.most && isHigh) return { kind: 'no-figure', reason: 'raising' };
  const perDay = firstStepPerDay.worth({ today: today.perDay, wanted: wantedPerDay, reduction });
  return { kind: 'step', perDay, limited: perDay !== wantedPerDay };
}

/**
 * Between which amounts a day a step may be told when it is rounded to what can be measured: `wantedPerDay` is the sum for
 * `doseMilligramsPerLitre` (demand and residual together), `firstPerDay` the step of `firstStep`.
 */
export function boundsOfStep(
  { firstPerDay, wantedPerDay, doseMilligramsPerLitre }: StepFigures,
  today: UseToday | null,
  readings: ReadingsToday,
  demandMilligramsPerLitre: number,
): { readonly least: number; readonly most: number } {
  const used = today !== null && today.perDay > 0 ? today : null;
  const reduction = used === null ? null : possibleReduction(used, readings, demandMilligramsPerLitre);
  const known = { today: used?.perDay ?? null, first: firstPerDay };
  return {
    least: leastPerDay.worth({ ...known, reduction }),
    most: mostPerDay.worth({
      ...known,
      high: hasHighChlorine(readings) ? 1 : 0,
      wanted: wantedPerDay,
      dose: doseMilligramsPerLitre,
    }),
  };
}

/** A step and the sum it comes from, a day. */
type StepFigures = {
  readonly firstPerDay: number;
  readonly wantedPerDay: number;
  readonly doseMilligramsPerLitre: number;
};

function hasHighChlorine({ tank, lastHouse }: ReadingsToday): boolean {
  return (tank ?? 0) > BAND.veryHigh || (lastHouse ?? 0) > BAND.high;
}

/** How far the dose may come down, in percent: not at all while the last house has no more than 0.2, or none was read. */
function possibleReduction(today: UseToday, { tank, lastHouse }: ReadingsToday, demand: number): number {
  if (lastHouse === null || lastHouse <= BAND.least) return 0;
  const highest = Math.max(tank ?? 0, lastHouse);
  const estimated = estimatedDose.worth({ ofUse: today.doseMilligramsPerLitre, highest, demand });
  return estimated > 0 ? reductionPercent.worth({ leastReading: lastHouse, estimatedDose: estimated }) : 0;
}
