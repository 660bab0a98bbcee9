/**
 * A time of rest by the phone's clock: from `fromMs` (milliseconds since 1970) on nothing is tried for `forMs`.
 * Example: the service answered `Retry-After`. People may set that clock.
 */
export type Rest = { readonly fromMs: number; readonly forMs: number };

/**
 * How much of the rest is left, in milliseconds; 0: the rest is over, or there was none. It is also 0 when the clock
 * stands before the beginning of the rest: the clock was set back, and nobody knows how much time has passed.
 */
export function restLeftMs(rest: Rest | null, nowMs: number): number {
  if (rest === null || nowMs < rest.fromMs) return 0;
  return Math.max(0, rest.fromMs + rest.forMs - nowMs);
}
