import { MOST, REST_HOURS } from '../../../domain/chlorination/bounds.ts';
import { gallonsPerMinute } from '../../../domain/chlorination/field-units.ts';
import type { FlowUnit } from '../../../domain/chlorination/flow-unit.ts';
import { parseDecimalText } from '../../../domain/form/types/number-text.ts';
import type { DoseNotes } from './dose-notes.ts';

/** A typed number; null when nothing, or nothing that is a number, was typed. */
export function numberOf(text: string): number | null {
  const parsed = parseDecimalText(text);
  return parsed.ok && typeof parsed.value === 'number' ? parsed.value : null;
}

/** Metres inside a tank that can be right. */
const SIDE = [0.1, 100] as const;

/** Product used in a week. */
export const WEEK_BOUNDS = [0, MOST.productAmount] as const;

/** Litres a second that a village's pipe can carry. Less than the least is none: a flow is kept with five decimals. */
const FLOW_BOUNDS = [0.00001, MOST.flowLitresPerSecond] as const;

/** Least and most of a flow as it is typed; without its unit only that there is one. */
export function flowBounds(unit: FlowUnit | null): readonly [number, number] {
  const [least, most] = FLOW_BOUNDS;
  return unit === null ? [least, Number.MAX_VALUE] : [least, unit === 'L/s' ? most : gallonsPerMinute(most)];
}

/** Seconds in which a vessel fills. */
export const FILL_SECONDS = [0.1, 3600] as const;

/** Least and most that a typed number can be. What is outside is refused beside its field, and no sum is made with it. */
export const NOTE_BOUNDS = {
  vesselLitres: [0.1, 1000],
  hours: [0.1, MOST.hoursPerDay],
  tabletGrams: [0.1, MOST.tabletGrams],
  demand: [0, MOST.milligramsPerLitre],
  residual: [0.01, MOST.milligramsPerLitre],
  usePerWeek: WEEK_BOUNDS,
  tankReading: [0, MOST.milligramsPerLitre],
  lastHouseReading: [0, MOST.milligramsPerLitre],
  stockLitres: [0.1, MOST.solutionLitres],
  stockProduct: [0.1, MOST.productAmount],
  tankVolume: [0.01, MOST.tankCubicMetres],
  tankLength: SIDE,
  tankWidth: SIDE,
  tankDiameter: SIDE,
  tankDepth: SIDE,
  restHours: [REST_HOURS.least, REST_HOURS.most],
} as const satisfies { readonly [name in keyof DoseNotes]?: readonly [number, number] };

/** A typed number within its bounds; null when it is refused, or nothing was typed. */
export function heldNumber(notes: DoseNotes, name: keyof typeof NOTE_BOUNDS): number | null {
  return numberWithin(notes[name], NOTE_BOUNDS[name]);
}

/** What was typed as a number within bounds; null otherwise. */
export function numberWithin(text: string, [least, most]: readonly [number, number]): number | null {
  const number = numberOf(text);
  return number !== null && number >= least && number <= most ? number : null;
}
