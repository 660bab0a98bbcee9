// Apart from the rest of the lock, because the first screen needs only this.

/** When what is open closes by itself: at three of the next morning, or after so long without use. */
export const LOCK_PAUSES = ['day', 'hour', 'minutes'] as const;
export type LockPause = (typeof LOCK_PAUSES)[number];

const MINUTE_MS = 60_000;

/** `inTime`: when it was opened, the phone's clock was not behind what the service had told. */
type OpenedTimes = { readonly openedAt: string; readonly until: string; readonly inTime?: boolean | undefined };

/**
 * Whether the phone is still open after a PIN was typed. A clock that was set back before it was opened closes it, and so
 * does a service that tells a later time (`told`) than it may stay open: that one only goes forward.
 */
export function isStillOpen(
  { openedAt, until, inTime }: OpenedTimes,
  now: string,
  told: string | null = null,
): boolean {
  const at = Date.parse(now);
  const end = Date.parse(until);
  if (inTime === true && told !== null && Date.parse(told) >= end) return false;
  return at < end && at >= Date.parse(openedAt) - MINUTE_MS;
}
