/** Something is to be left alone for so long from a moment on, by a clock that people may set. */
export type Rest = { readonly fromMs: number; readonly forMs: number };

/**
 * How much of it is left; 0: it is over, or there was none. Never more than was set: a clock that stands before the
 * moment at which it began was set back, and nobody knows how much of it has passed.
 */
export function restLeftMs(rest: Rest | null, nowMs: number): number {
  if (rest === null || nowMs < rest.fromMs) return 0;
  return Math.max(0, rest.fromMs + rest.forMs - nowMs);
}
