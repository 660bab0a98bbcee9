import type { Timers } from './save-scheduler.ts';

/** What is used of the page, so that tests need none. */
type IdlePage = {
  readonly setTimeout: (callback: () => void, milliseconds: number) => number;
  readonly clearTimeout: (handle: number) => void;
  readonly requestIdleCallback?: (callback: () => void, options: { readonly timeout: number }) => number;
  readonly cancelIdleCallback?: (handle: number) => void;
};

/** The callback may run up to this long before its delay is over, in a moment in which the page has nothing to do. */
const LOOK_FOR_PAUSE_MS = 80;

/**
 * Timers that call back while the page has nothing to do, shortly before the delay is over or at its end. So writing
 * the draft does not hold up the letter that is being typed.
 */
export function idleTimers(page: IdlePage = window): Timers {
  const idle = new Map<number, number>();
  return {
    set(callback, milliseconds) {
      // Safari has none.
      if (page.requestIdleCallback === undefined || milliseconds <= LOOK_FOR_PAUSE_MS)
        return page.setTimeout(callback, milliseconds);
      const handle = page.setTimeout(() => {
        const call = () => {
          idle.delete(handle);
          callback();
        };
        const waiting = page.requestIdleCallback?.(call, { timeout: LOOK_FOR_PAUSE_MS });
        if (waiting !== undefined) idle.set(handle, waiting);
      }, milliseconds - LOOK_FOR_PAUSE_MS);
      return handle;
    },
    clear(handle) {
      page.clearTimeout(handle);
      const waiting = idle.get(handle);
      if (waiting !== undefined) page.cancelIdleCallback?.(waiting);
      idle.delete(handle);
    },
  };
}
