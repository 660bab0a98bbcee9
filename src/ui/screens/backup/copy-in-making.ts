import { isLockClosed } from '../../../storage/phone/lock-state.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { LockedError } from '../../../storage/phone/vault.ts';
import { type Watched, watched } from '../../../sync/activity.ts';
import type { HandedOver } from '../../kit/phone/HandOver.tsx';

/** A copy as the page knows it: what it is closed with, and how far it is. */
export type CopyInMaking = {
  readonly phrase: string;
  readonly sealed: boolean;
  readonly busy: boolean;
  /** Made, and not handed over yet. `phrase` and `sealed` are then those that it was made with. */
  readonly ready: File | null;
  /** What the phone had when it was made (`BackupContent.parts`); absent: there is none. */
  readonly parts?: readonly string[] | undefined;
  /**
   * What came of it. `locked`: the lock closed meanwhile, and there is none. `outdated`: something was written after it
   * was made, so that it was thrown away.
   */
  readonly made: HandedOver | 'failed' | 'locked' | 'outdated' | null;
};

type Kept = Watched<CopyInMaking> & { readonly write: (copy: CopyInMaking) => void };

/** In memory only, and only while the person is the one whose phone it is. */
const copies = new WeakMap<OwnStorage, Kept>();

/** The copy of a person, begun anew where there is none. It outlives its screen, which goes when the lock closes. */
export function copyOf(own: OwnStorage, newPhrase: () => string): Kept {
  const kept =
    copies.get(own) ??
    watched<CopyInMaking>({ phrase: newPhrase(), sealed: true, busy: false, ready: null, made: null });
  copies.set(own, kept);
  return kept;
}

/**
 * Makes the copy. It is ready then, and waits for its screen to hand it over: no file leaves while the lock is closed.
 * `parts`: what the phone had before it was begun.
 */
export async function makeCopy(
  kept: Kept,
  make: (passphrase: string | null) => Promise<File>,
  parts?: readonly string[],
): Promise<void> {
  const { phrase, sealed } = kept.read();
  kept.write({ phrase, sealed, busy: true, ready: null, made: null });
  try {
    const ready = await make(sealed ? phrase : null);
    kept.write({ phrase, sealed, busy: false, ready, parts, made: null });
  } catch (error) {
    const locked = error instanceof LockedError;
    if (!locked) reportError(error);
    kept.write({ ...kept.read(), busy: false, made: locked ? 'locked' : 'failed' });
  }
}

/** Whether something that is on the phone now came after the copy was made. What was sent since is no reason. */
export function isOutdated({ ready, parts }: CopyInMaking, now: readonly string[]): boolean {
  if (ready === null || parts === undefined) return false;
  const held = new Set(parts);
  return now.some((part) => !held.has(part));
}

/** The screen goes. What was told is not told again, unless the lock took the screen away before it could be read. */
export async function leaveCopy(own: OwnStorage): Promise<void> {
  const copy = copies.get(own)?.read();
  if (copy === undefined || copy.busy || copy.ready !== null || (await isLockClosed(own))) return;
  copies.delete(own);
}
