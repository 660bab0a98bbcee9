/** The pinks of DPD, from the weakest up; they mean the same in a dark theme. */
export const PINKS = ['#ffffff', '#fbdce9', '#f6b3cf', '#ee7fae', '#dc4a8b', '#b81d66'] as const;
/** The readings (mg/L) whose colours `PINKS` draws. */
export const PINK_READINGS = [0, 0.2, 0.5, 1, 2, 3] as const;

/** A pink for a reading (mg/L): to find one's place on a scale, never to measure by. */
export function pinkOf(reading: number): string {
  const at = PINK_READINGS.findIndex((step) => step >= reading);
  return PINKS[at < 0 ? PINKS.length - 1 : at] ?? PINKS[0];
}
