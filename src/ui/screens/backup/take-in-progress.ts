import type { TakeInOutcome } from '../../../storage/outbox/take-in-backup.ts';
import { isLockClosed } from '../../../storage/phone/lock-state.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { LockedError } from '../../../storage/phone/vault.ts';
import { type Watched, watched } from '../../../sync/activity.ts';

/** A copy that is being taken in as the page knows it. */
export type TakingIn = {
  readonly busy: boolean;
  /**
   * What came of it. `failed`: nobody knows how much of it came in; `locked`: the lock closed before all of it was in.
   * Again doubles nothing.
   */
  readonly outcome: TakeInOutcome | { readonly status: 'failed' | 'locked' } | null;
};

type Kept = Watched<TakingIn> & { readonly write: (taking: TakingIn) => void };

/** In memory only, and only while the person is the one whose phone it is. */
const takings = new WeakMap<OwnStorage, Kept>();

/** What a person takes in, or took in. It outlives its screen, which goes when the lock closes. */
export function takingInOf(own: OwnStorage): Kept {
  const kept = takings.get(own) ?? watched<TakingIn>({ busy: false, outcome: null });
  takings.set(own, kept);
  return kept;
}

/** Takes a copy in, and keeps what came of it until its screen can say it. */
export async function takeCopyIn(kept: Kept, take: () => Promise<TakeInOutcome>): Promise<void> {
  kept.write({ busy: true, outcome: null });
  try {
    kept.write({ busy: false, outcome: await take() });
  } catch (error) {
    const locked = error instanceof LockedError;
    if (!locked) reportError(error);
    kept.write({ busy: false, outcome: { status: locked ? 'locked' : 'failed' } });
  }
}

/** The screen goes. What was told is not told again, unless the lock took the screen away before it could be read. */
export async function leaveTakingIn(own: OwnStorage): Promise<void> {
  const taking = takings.get(own);
  if (taking === undefined || taking.read().busy || (await isLockClosed(own))) return;
  takings.delete(own);
}
