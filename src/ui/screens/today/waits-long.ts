/** After a week the board that was visited has still not heard a final result. */
const LONG_MS = 7 * 86_400_000;

/** Whether something that arrived at `when` (ISO) waits for long. */
export function waitsLong(when: string, now: Date): boolean {
  return now.getTime() - Date.parse(when) >= LONG_MS;
}
