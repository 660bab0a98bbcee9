/**
 * The axis of chlorine pictures. Readings lie close together where it matters (0 to 1 mg/L) and far apart above, so
 * each step between these values is equally wide; within a step it is linear. Above the last, everything is at the end.
 */
export const CHLORINE_TICKS = [0, 0.2, 0.5, 1, 2, 5] as const;

/** What "none" and "above the last tick" take at both ends, as shares of the width. */
const FIRST = 0.08;
const LAST = 0.1;

/** Place of a reading (mg/L) on the axis: 0 to 1. Zero has a field of its own at the beginning. */
export function placeOnChlorineAxis(milligramsPerLitre: number): number {
  const top = CHLORINE_TICKS[CHLORINE_TICKS.length - 1] ?? 5;
  if (milligramsPerLitre <= 0) return FIRST / 2;
  if (milligramsPerLitre > top) return 1 - LAST / 2;
  const steps = CHLORINE_TICKS.length - 1;
  const above = CHLORINE_TICKS.findIndex((tick) => tick >= milligramsPerLitre);
  const from = CHLORINE_TICKS[above - 1] ?? 0;
  const to = CHLORINE_TICKS[above] ?? top;
  const within = (milligramsPerLitre - from) / (to - from);
  return FIRST + ((above - 1 + within) / steps) * (1 - FIRST - LAST);
}

/** Place of a bound between bands; 0 as a bound is where "none" ends. */
export function boundOnChlorineAxis(milligramsPerLitre: number | null): number {
  if (milligramsPerLitre === null) return 1;
  return milligramsPerLitre <= 0 ? FIRST : placeOnChlorineAxis(milligramsPerLitre);
}

/** Where a band begins and ends: `none` (0 to 0) fills the field of zero, one without an upper bound the end. */
export function bandOnChlorineAxis(band: { readonly from: number; readonly to: number | null }): {
  readonly start: number;
  readonly end: number;
} {
  if (band.from === 0 && band.to === 0) return { start: 0, end: FIRST };
  return { start: boundOnChlorineAxis(band.from), end: boundOnChlorineAxis(band.to) };
}
