import type { OwnStorage } from './open-storage.ts';

/** Removes this person's practice drafts and practice records from the phone. Returns how many. */
export async function emptyPractice(_own: OwnStorage): Promise<number> {
  throw new Error('being built');
}
