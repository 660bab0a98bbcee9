import type { Environment } from './environment.ts';
import { UNSURE_HOLDS_UP_MS } from './room-to-open.ts';

/** Without room the database stays closed: `room-to-open.ts` says why. `sinceMs`: since when it has been held up. */
export async function hasRoom({ room, now }: Environment, sinceMs: number): Promise<boolean> {
  if (room === undefined) return true;
  const found = await room();
  return found === 'enough' || (found === 'unsure' && Math.abs(Date.parse(now()) - sinceMs) > UNSURE_HOLDS_UP_MS);
}
