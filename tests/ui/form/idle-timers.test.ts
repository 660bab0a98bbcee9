import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { idleTimers } from '../../../src/ui/form/idle-timers.ts';

/** A page that has nothing to do when `rest` is called, and a browser that keeps the time limit of an idle callback. */
function page() {
  const waiting = new Map<number, () => void>();
  let number = 0;
  const take = (handle: number) => {
    const call = waiting.get(handle);
    waiting.delete(handle);
    call?.();
  };
  return {
    setTimeout: (callback: () => void, milliseconds: number) => Number(setTimeout(callback, milliseconds)),
    clearTimeout: (handle: number) => clearTimeout(handle),
    requestIdleCallback: (callback: () => void, { timeout }: { readonly timeout: number }) => {
      number += 1;
      const handle = number;
      waiting.set(handle, callback);
      setTimeout(() => take(handle), timeout);
      return handle;
    },
    cancelIdleCallback: (handle: number) => void waiting.delete(handle),
    rest: () => {
      for (const handle of waiting.keys()) take(handle);
    },
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('a draft is written in the first pause near the end of its delay, and never after it', async () => {
  const busy = page();
  const calls: string[] = [];
  const timers = idleTimers(busy);
  timers.set(() => calls.push('paused'), 300);
  await vi.advanceTimersByTimeAsync(230);
  expect(calls).toEqual([]);
  busy.rest();
  expect(calls).toEqual(['paused']);
  timers.set(() => calls.push('no pause'), 300);
  await vi.advanceTimersByTimeAsync(299);
  expect(calls).toEqual(['paused']);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toEqual(['paused', 'no pause']);
});

it('what is stopped is not called, whether its delay or the pause is being waited for', async () => {
  const calls: string[] = [];
  const timers = idleTimers(page());
  const early = timers.set(() => calls.push('early'), 300);
  timers.clear(early);
  const late = timers.set(() => calls.push('late'), 300);
  await vi.advanceTimersByTimeAsync(250);
  timers.clear(late);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toEqual([]);
});

it('a browser that tells no pauses keeps the delay', async () => {
  const { setTimeout: set, clearTimeout: clear } = page();
  const calls: string[] = [];
  idleTimers({ setTimeout: set, clearTimeout: clear }).set(() => calls.push('plain'), 300);
  await vi.advanceTimersByTimeAsync(299);
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toEqual(['plain']);
});
