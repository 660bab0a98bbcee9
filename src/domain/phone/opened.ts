// Apart from the rest of the lock, because the first screen needs only this.

/** When what is open closes by itself: at three of the next morning, or after so long without use. */
export const LOCK_PAUSES = ['day', 'hour', 'minutes'] as const;
export type LockPause = (typeof LOCK_PAUSES)[number];

const MINUTE_MS = 60_000;

/** Whether the phone is still open after a PIN was typed. A clock that was set back before it was opened closes it. */
export function isStillOpen({ openedAt, until }: { openedAt: string; until: string }, now: string): boolean {
  const at = Date.parse(now);
  return at < Date.parse(until) && at >= Date.parse(openedAt) - MINUTE_MS;
}
