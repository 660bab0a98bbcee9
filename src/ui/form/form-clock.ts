import type { EngineClock } from '../../domain/form/engine-api.ts';
import { timestampOf } from '../../storage/phone/environment.ts';

/**
 * Time for the engine: the latest of the device's clock, the app's build date and the last time the service told
 * (sync-protocol 10.1). A phone that woke up in 1970 still knows that a date of last week is not in the future.
 */
export function formClock(times: {
  readonly deviceNow: () => number;
  readonly builtAt: string;
  readonly toldTime: string | null;
}): EngineClock {
  const floor = Math.max(Date.parse(times.builtAt) || 0, times.toldTime === null ? 0 : Date.parse(times.toldTime) || 0);
  return { now: () => timestampOf(new Date(Math.max(times.deviceNow(), floor))) };
}
