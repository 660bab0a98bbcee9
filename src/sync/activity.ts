import type { Doing } from './round-state.ts';

/**
 * What synchronisation is doing in this page now. Kept in memory only: what must be true after a kill (what is
 * queued, going, proved, refused, and why the last round stopped) is in the phone's rows, where page and service
 * worker both read it; a stored "working" would lie as soon as the browser is killed.
 */
export type Activity =
  | {
      readonly phase: 'idle';
      /** Milliseconds since 1970; null: only when woken. */
      readonly nextTryAt: number | null;
      /** The last round in this page found no room on the phone, perhaps not even to write that down. */
      readonly full?: boolean;
    }
  | { readonly phase: 'working'; readonly doing: Doing | null };

/** A value that can be watched. `read` gives the same object until it changes (for `useSyncExternalStore`). */
export type Watched<T> = {
  readonly read: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};

export function watched<T>(first: T): Watched<T> & { readonly write: (value: T) => void } {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
  };
}
