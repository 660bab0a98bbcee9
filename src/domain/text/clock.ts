/**
 * A time of day `HH:MM` (24 hours, whatever follows left out) as it is said in Honduras: `1:33 p. m.`. Its parts stay on
 * one line. What is no time stays as it is.
 */
export function clockWords(time: string): string {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) return time;
  const half = Number(hours) < 12 ? 'a' : 'p';
  return `${Number(hours) % 12 || 12}:${minutes}\u00a0${half}.\u00a0m.`;
}
