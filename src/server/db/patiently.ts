import { setTimeout as wait } from 'node:timers/promises';
import { storageFaultOf } from './storage-fault.ts';

/** How long is waited before a read is tried again: a database that restarts, or of which everybody asks at once. */
const WAITS_MS: readonly number[] = [500, 2_000, 5_000];

/**
 * Reads something in the middle of an answer that has begun, where "come again later" cannot be said any more and giving
 * up would cut a download. Tried again only where the database could not be reached; then the error of the last try.
 */
export async function patiently<Read>(read: () => Promise<Read>, waitsMs = WAITS_MS): Promise<Read> {
  for (const ms of waitsMs) {
    try {
      return await read();
    } catch (error) {
      if (storageFaultOf(error) !== 'unavailable') throw error;
    }
    await wait(ms);
  }
  return await read();
}
