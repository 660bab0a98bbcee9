import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaveScheduler, type SaveOutcome } from '../../../src/ui/form/save-scheduler.ts';

const timers = {
  set: (callback: () => void, milliseconds: number) => Number(setTimeout(callback, milliseconds)),
  clear: (handle: number) => clearTimeout(handle),
};

/** A disk that writes when it is told to, and remembers what it was given. */
function slowDisk() {
  const waiting: ((outcome: SaveOutcome) => void)[] = [];
  let begun = 0;
  return {
    save: () => {
      begun += 1;
      return new Promise<SaveOutcome>((resolve) => waiting.push(resolve));
    },
    finish: async (outcome: SaveOutcome = { ok: true }) => {
      waiting.shift()?.(outcome);
      await vi.advanceTimersByTimeAsync(0);
    },
    begun: () => begun,
    waiting: () => waiting.length,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  // Node's handles are objects; a number is what a browser gives.
  vi.setSystemTime(new Date('2026-11-22T14:05:00-06:00'));
});
afterEach(() => vi.useRealTimers());

describe('the save scheduler', () => {
  it('writes at most 300 ms after the first key press, also when typing never stops', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    for (let elapsed = 0; elapsed < 290; elapsed += 50) {
      scheduler.changed();
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(disk.begun()).toBe(1);
  });

  it('says saved only when the disk has answered, with the time', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    expect(scheduler.status()).toEqual({ kind: 'saved', at: null });
    scheduler.changed();
    expect(scheduler.status()).toEqual({ kind: 'saving' });
    await vi.advanceTimersByTimeAsync(300);
    expect(scheduler.status()).toEqual({ kind: 'saving' });
    await disk.finish();
    expect(scheduler.status()).toEqual({ kind: 'saved', at: Date.parse('2026-11-22T14:05:00.300-06:00') });
  });

  it('never has two writes under way, and writes again what changed during one', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    scheduler.changed();
    const first = scheduler.flush();
    scheduler.changed();
    const second = scheduler.flush();
    expect(disk.waiting()).toBe(1);
    await disk.finish();
    expect(disk.waiting()).toBe(1);
    await disk.finish();
    expect(await first).toBe(true);
    expect(await second).toBe(true);
    expect(disk.begun()).toBe(2);
  });

  it('flushes at once and answers when it is on disk', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    scheduler.changed();
    const flushed = scheduler.flush();
    expect(disk.begun()).toBe(1);
    await disk.finish();
    expect(await flushed).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk.begun()).toBe(1);
  });

  it('tells a full disk, keeps trying, and recovers by itself', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    scheduler.changed();
    const flushed = scheduler.flush();
    await disk.finish({ ok: false, reason: 'no-space' });
    expect(await flushed).toBe(false);
    expect(scheduler.status()).toEqual({ kind: 'failed', reason: 'no-space' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(disk.begun()).toBe(2);
    await disk.finish();
    expect(scheduler.status().kind).toBe('saved');
  });

  it('takes a storage that throws for a failed write', async () => {
    const scheduler = createSaveScheduler({ save: () => Promise.reject(new Error('gone')), now: Date.now, timers });
    scheduler.changed();
    expect(await scheduler.flush()).toBe(false);
    expect(scheduler.status()).toEqual({ kind: 'failed', reason: 'unknown' });
  });

  it('writes what is left when it is closed, and leaves no timer behind', async () => {
    const disk = slowDisk();
    const scheduler = createSaveScheduler({ save: disk.save, now: Date.now, timers });
    scheduler.changed();
    const closed = scheduler.close();
    await disk.finish();
    expect(await closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
