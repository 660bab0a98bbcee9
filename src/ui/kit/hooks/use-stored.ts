import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import { changesTurn, watchChanges } from '../../../storage/phone/watched-changes.ts';

/** What a screen knows of something on the phone. `failed` is never shown as if nothing were there (lesson 2). */
export type Stored<T> =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

const READING = { state: 'reading' } as const;

/**
 * Reads from the phone's database and reads again whenever what was read changes. `dependencies` are what `query`
 * closes over. `first` is what was read of it a moment before, shown until it is read here.
 */
export function useStored<T>(
  query: () => Promise<T>,
  dependencies: readonly unknown[],
  first: Stored<T> = READING,
): Stored<T> {
  const turn = useSyncExternalStore(watchChanges, changesTurn);
  return useLiveQuery<Stored<T>, Stored<T>>(
    async () => {
      try {
        return { state: 'read', value: await query() };
      } catch (error) {
        return { state: 'failed', error };
      }
    },
    [...dependencies, turn],
    first,
  );
}

/** What was read before a screen asked for it; `reading` where nothing was. */
export function asRead<F, T>(found: F | null, value: (found: F) => T): Stored<T> {
  return found === null ? READING : { state: 'read', value: value(found) };
}

/** The value once it is read, else `fallback`: for counts and hints that may come a moment later. */
export function storedOr<T, F>(stored: Stored<T>, fallback: F): T | F {
  return stored.state === 'read' ? stored.value : fallback;
}
