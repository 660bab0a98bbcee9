import { forgetMap } from './kept-map.ts';
import { isQuotaError, type NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import { giveUpProvedPhotos } from './photo-space.ts';

/**
 * Lesson 19: what is only here goes before what the service has. A write that found no space is done once more without
 * the background map, and then after bytes of proved photos were given up, at least `neededBytes` if there are so many.
 */
export async function makingRoom<T extends { readonly status: string }>(
  own: OwnStorage,
  neededBytes: number,
  write: () => Promise<T | NoSpace>,
): Promise<T | NoSpace> {
  const first = await write();
  if (first.status !== 'no-space') return first;
  if (await forgetMap()) {
    const second = await write();
    if (second.status !== 'no-space') return second;
  }
  return (await giveUp(own, neededBytes)) > 0 ? write() : first;
}

async function giveUp(own: OwnStorage, neededBytes: number): Promise<number> {
  try {
    return await giveUpProvedPhotos(own, neededBytes);
  } catch (error) {
    // Even taking away needs a little room in some browsers.
    if (isQuotaError(error)) return 0;
    throw error;
  }
}
