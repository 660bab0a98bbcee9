import { type Persistence, persistenceSchema } from '../../domain/phone/persistence.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { PhoneStorage } from './phone-storage.ts';

/** `navigator.storage`, as far as it is used; absent members are told as unknown. */
export type SpaceSource = {
  readonly estimate?: () => Promise<{ usage?: number; quota?: number }>;
  readonly persist?: () => Promise<boolean>;
  readonly persisted?: () => Promise<boolean>;
};

export type { Persistence } from '../../domain/phone/persistence.ts';

/** A form and ten photos of about 300 kB, twice (lesson 19). */
export const VISIT_BYTES = 2 * (100_000 + 10 * 300_000);

/** What was answered, as remembered. */
export async function readPersistence(storage: PhoneStorage): Promise<Persistence> {
  return (await readMeta(storage, 'persistence', persistenceSchema)) ?? 'unanswered';
}

/** Asks and remembers. Call it without awaiting; the answer shows in `readPersistence`. */
export async function askPersistence(storage: PhoneStorage, source: SpaceSource): Promise<Persistence> {
  const answer = await persistenceOf(source);
  await changeMeta(storage, 'persistence', persistenceSchema, () => answer);
  return answer;
}

export type VisitSpace =
  | { readonly status: 'enough' | 'short'; readonly freeBytes: number; readonly neededBytes: number }
  /** The browser does not say. */
  | { readonly status: 'unknown' };

/** Whether there is room for a whole visit. */
export async function spaceForVisit(source: SpaceSource): Promise<VisitSpace> {
  const estimate = await source.estimate?.();
  if (estimate?.quota === undefined) return { status: 'unknown' };
  const freeBytes = Math.max(0, estimate.quota - (estimate.usage ?? 0));
  return { status: freeBytes < VISIT_BYTES ? 'short' : 'enough', freeBytes, neededBytes: VISIT_BYTES };
}

async function persistenceOf(source: SpaceSource): Promise<Persistence> {
  if (source.persist === undefined) return 'unsupported';
  if ((await source.persisted?.()) === true) return 'granted';
  return (await source.persist()) ? 'granted' : 'denied';
}
