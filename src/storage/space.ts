import type { PhoneStorage } from './open-storage.ts';

/** `navigator.storage`, as far as it is used; absent members are told as unknown. */
export type SpaceSource = {
  readonly estimate?: () => Promise<{ usage?: number; quota?: number }>;
  readonly persist?: () => Promise<boolean>;
  readonly persisted?: () => Promise<boolean>;
};

/** The browser's answer to "keep my data"; `unanswered` also while it has not come back (Firefox may hang). */
export type Persistence = 'granted' | 'denied' | 'unanswered' | 'unsupported';

/** What was answered, as remembered. */
export async function readPersistence(_storage: PhoneStorage): Promise<Persistence> {
  throw new Error('being built');
}

/** Asks and remembers. Call it without awaiting; the answer shows in `readPersistence`. */
export async function askPersistence(_storage: PhoneStorage, _source: SpaceSource): Promise<Persistence> {
  throw new Error('being built');
}

export type VisitSpace =
  | { readonly status: 'enough' | 'short'; readonly freeBytes: number; readonly neededBytes: number }
  | { readonly status: 'unknown' };

/** Room for a whole visit: the form and ten photos, twice (lesson 19). */
export async function spaceForVisit(_source: SpaceSource): Promise<VisitSpace> {
  throw new Error('being built');
}
