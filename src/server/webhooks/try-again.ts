const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second, ... failed try, much as Standard Webhooks proposes them: ten tries in 71.6 h. */
const PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  20 * HOUR,
] as const;

/** A message that is older is not tried again: three days. */
export const GIVE_UP_MS = 72 * HOUR;

/**
 * When a message that failed is tried again; null: it is given up. `tries`: how often it was tried; `chance` from 0 to 1
 * spreads the tries of many messages over the last tenth of the pause. It never makes a pause longer: the tenth try
 * would come after the three days then.
 */
export function nextTry(times: {
  readonly tries: number;
  readonly createdAtMs: number;
  readonly nowMs: number;
  readonly chance: number;
}): Date | null {
  const pause = PAUSES_MS[times.tries - 1];
  if (pause === undefined) return null;
  const atMs = times.nowMs + Math.round(pause * (1 - times.chance / 10));
  return atMs > times.createdAtMs + GIVE_UP_MS ? null : new Date(atMs);
}

/**
 * How long a receiver that fails is left alone before its next message is tried: 3 s, 6 s, ... at most five minutes, so
 * that thousands of waiting messages are not each a try.
 */
export function restMs(failures: number): number {
  return Math.min(3 * SECOND * 2 ** Math.min(Math.max(0, failures - 1), 10), 5 * MINUTE);
}
