import { describe, expect, it } from 'vitest';
import { loadPatiently, pauseUntilWoken } from '../../../../src/ui/kit/phone/load-patiently.ts';

describe('a part of the app that does not load', () => {
  it('is asked for again with growing pauses of at most a minute, until it comes', async () => {
    const pauses: number[] = [];
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries < 10) throw new TypeError('Failed to fetch dynamically imported module');
      return 'the part';
    };
    const pause = async (milliseconds: number) => pauses.push(milliseconds);
    expect(await loadPatiently(load, pause, () => false)).toBe('the part');
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('is not asked for any more once nobody wants it', async () => {
    let givenUp = false;
    const load = () => Promise.reject(new TypeError('Failed to fetch'));
    const pause = async () => {
      givenUp = true;
    };
    expect(await loadPatiently(load, pause, () => givenUp)).toBeNull();
  });

  it.each(['online', 'visibilitychange'])('is asked for at once by %s, however long the pause', async (name) => {
    const page = new EventTarget();
    const pause = pauseUntilWoken(3_600_000, page);
    page.dispatchEvent(new Event(name));
    expect(await pause).toBeUndefined();
  });
});
