/** 8.2: how long to wait after a transport failure. */
const BACK_OFF_BASE_MS = 4_000;
export const BACK_OFF_CAP_MS = 5 * 60_000;
/** A `Retry-After` beyond this is taken for a mistake of whoever configured it; the person's button never waits. */
export const RETRY_AFTER_CAP_MS = 60 * 60_000;

/**
 * Milliseconds until the next try after `failures` transport failures in a row (1 for the first).
 * Full jitter: anything between nothing and the exponential bound, so that a hundred phones which lost the same
 * service do not come back in the same second. `random` is in [0, 1). What the service asked for (`Retry-After`) is
 * the least.
 */
export function nextDelayMs(failures: number, random: number, retryAfterMs: number | null): number {
  const bound = Math.min(BACK_OFF_CAP_MS, BACK_OFF_BASE_MS * 2 ** Math.min(failures - 1, 20));
  const jittered = Math.floor(random * bound);
  if (retryAfterMs === null) return jittered;
  const asked = Math.min(retryAfterMs, RETRY_AFTER_CAP_MS);
  return asked + Math.min(jittered, BACK_OFF_BASE_MS);
}

/** `Retry-After` (seconds or an HTTP date) in milliseconds from `nowMs`; null when absent or unreadable. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
