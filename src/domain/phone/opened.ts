// Apart from the rest of the lock, because the first screen needs only this.

/** When what is open closes by itself: at three of the next morning, or after so long without use. */
export const LOCK_PAUSES = ['day', 'hour', 'minutes'] as const;
export type LockPause = (typeof LOCK_PAUSES)[number];

const MINUTE_MS = 60_000;
const PAUSE_MS = { hour: 60 * MINUTE_MS, minutes: 10 * MINUTE_MS } as const;
const DAY_BEGINS_AT = '03:00:00.000';

/** Until when what is opened or used now stays open, RFC 3339. `now`: the phone's clock with its offset. */
export function openUntil(now: string, pause: LockPause): string {
  if (pause !== 'day') return new Date(Date.parse(now) + PAUSE_MS[pause]).toISOString();
  const offset = now.slice(DATE_TIME_LENGTH);
  const today = Date.parse(`${now.slice(0, DATE_LENGTH)}T${DAY_BEGINS_AT}${offset}`);
  return new Date(today > Date.parse(now) ? today : today + 24 * 60 * MINUTE_MS).toISOString();
}

/** Whether it is still open. A clock that was set back before it was opened closes it. */
export function isStillOpen({ openedAt, until }: { openedAt: string; until: string }, now: string): boolean {
  const at = Date.parse(now);
  return at < Date.parse(until) && at >= Date.parse(openedAt) - MINUTE_MS;
}

/** `2026-11-22`, and `2026-11-22T08:05:00.000`. */
const DATE_LENGTH = 10;
const DATE_TIME_LENGTH = 23;
