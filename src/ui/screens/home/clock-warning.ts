/** Less than this is not worth a word: records are never ordered by the phone's clock anyway. */
const TOLERATED_MINUTES = 10;

export type ClockWarning = {
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly amount: number;
  readonly direction: 'slow' | 'fast';
};

/** How wrong the phone's clock is, from service minus phone in milliseconds; null: right enough, or not known. */
export function clockWarning(offsetMs: number | null): ClockWarning | null {
  if (offsetMs === null) return null;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  if (minutes < TOLERATED_MINUTES) return null;
  const direction = offsetMs > 0 ? 'slow' : 'fast';
  if (minutes < 120) return { unit: 'minutes', amount: minutes, direction };
  if (minutes < 48 * 60) return { unit: 'hours', amount: Math.round(minutes / 60), direction };
  return { unit: 'days', amount: Math.round(minutes / 1440), direction };
}
