import { useSyncExternalStore } from 'react';
import { pause } from './in-slices.ts';
import type { Stored } from './use-stored.ts';

/**
 * Something large that is read as a whole, such as the registry or every visit. It is read once for all components that
 * show it, and kept in memory, so that a return to a list does not read it again.
 */
export type WholeReading<T> = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Stored<T>;
};

/** After a reading that took a tenth of a second the next one begins four tenths later: at most a fifth of the time. */
const REST_A_READING = 4;
const LONGEST_REST_MS = 5_000;
const READING = { state: 'reading' } as const;

/**
 * `watch` has to call `changed` after each change of what `read` reads. A live query of Dexie would begin anew at each
 * change: while a first pull brings thousands of records it would never finish and take all of the processor. Here each
 * reading is finished and shown, and what changed meanwhile is read after a rest.
 */
export function wholeReading<T>(read: () => Promise<T>, watch: (changed: () => void) => () => void): WholeReading<T> {
  const listeners = new Set<() => void>();
  let known: Stored<T> = READING;
  let isStale = true;
  let isUnderWay = false;
  let unwatch: (() => void) | null = null;

  const readAll = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    while (isStale && listeners.size > 0) {
      isStale = false;
      const began = performance.now();
      known = await asStored(read);
      // What could not be read is read again as soon as somebody asks anew or anything changes.
      const took = performance.now() - began;
      for (const listener of listeners) listener();
      await pause(Math.min(LONGEST_REST_MS, took * REST_A_READING));
    }
    isUnderWay = false;
  };

  return {
    read: () => known,
    subscribe: (listener) => {
      listeners.add(listener);
      unwatch ??= watch(() => {
        isStale = true;
        void readAll();
      });
      isStale ||= known.state === 'failed';
      void readAll();
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** What is known of it, and whatever it becomes while the screen stands. */
export function useWhole<T>({ subscribe, read }: WholeReading<T>): Stored<T> {
  return useSyncExternalStore(subscribe, read);
}

/** Never rejects: what cannot be read is said, not shown as if nothing were there. */
async function asStored<T>(read: () => Promise<T>): Promise<Stored<T>> {
  try {
    return { state: 'read', value: await read() };
  } catch (error) {
    return { state: 'failed', error };
  }
}
