import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACK_OFF_CAP_MS, nextDelayMs, RETRY_AFTER_CAP_MS, retryAfterMs } from '../../src/sync/back-off.ts';
import {
  afterCut,
  afterPage,
  afterPush,
  afterSent,
  type Link,
  linkAtStart,
  MAX_BUDGET_BYTES,
  timeoutMs,
} from '../../src/sync/link.ts';

describe('what a request may put at stake', () => {
  it('costs at most 10 s of sending at 50 kbit/s, however fast the link was in the round before', () => {
    const link = linkAtStart(0, 500);
    expect(link.budgetBytes / (50_000 / 8)).toBeLessThanOrEqual(10);
  });

  it('never costs more than 10 s on a link that keeps its speed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6_250, max: 5_000_000 }), fc.integer({ min: 50, max: 2_000 }), (speed, latency) => {
        let link = linkAtStart(0, null);
        for (let request = 0; request < 30; request += 1) {
          expect(link.budgetBytes / speed).toBeLessThanOrEqual(10);
          link = afterSent(link, link.budgetBytes, latency + (link.budgetBytes / speed) * 1000);
        }
      }),
    );
  });

  it('doubles with each success on a fast link, to a bound', () => {
    let link = linkAtStart(0, null);
    const budgets = Array.from({ length: 6 }, () => {
      link = afterSent(link, link.budgetBytes, 20);
      return link.budgetBytes;
    });
    expect(budgets).toEqual([100_000, 200_000, 400_000, 800_000, MAX_BUDGET_BYTES, MAX_BUDGET_BYTES]);
  });

  it('does not grow by requests that did not try it', () => {
    expect(afterSent(linkAtStart(0, null), 5_000, 1).budgetBytes).toBe(50_000);
  });

  it('halves with each cut, and starts small after rounds that failed', () => {
    const link = linkAtStart(0, null);
    expect(afterCut(link, 8)).toMatchObject({ budgetBytes: 25_000, maxItems: 4 });
    expect(afterCut({ ...link, maxItems: 1 }, 1).maxItems).toBe(1);
    expect(linkAtStart(2, 7)).toMatchObject({ budgetBytes: 12_500, maxItems: 7 });
  });

  it('takes twice as many records after a success', () => {
    expect(afterPush(linkAtStart(3, 1), 1, 1_000, 300)).toMatchObject({ maxItems: 2, compression: 0.3 });
  });

  it('asks for larger pages while they come quickly and full, and smaller ones when they drag', () => {
    const link = linkAtStart(0, null);
    expect(afterPage(link, 200, 500).pullLimit).toBe(400);
    expect(afterPage(link, 10, 500).pullLimit).toBe(200);
    expect(afterPage(link, 200, 20_000).pullLimit).toBe(100);
  });
});

describe('what is known of a link keeps within its bounds', () => {
  const link = (changes: Partial<Link> = {}): Link => ({ ...linkAtStart(0, null), ...changes });

  it('at the start: what 2G carries, half of it after each failure down to 4 KiB; pages from 200 down to 20', () => {
    expect(link()).toEqual({
      budgetBytes: 50_000,
      maxItems: 500,
      bytesPerSecond: null,
      compression: null,
      pullLimit: 200,
    });
    expect(linkAtStart(1, 0, 0.12)).toMatchObject({
      budgetBytes: 25_000,
      maxItems: 1,
      compression: 0.12,
      pullLimit: 100,
    });
    expect(linkAtStart(3, 900)).toMatchObject({ budgetBytes: 6_250, maxItems: 500, pullLimit: 25 });
    expect(linkAtStart(4, null)).toMatchObject({ budgetBytes: 4_096, pullLimit: 20 });
    expect(linkAtStart(2000, null)).toMatchObject({ budgetBytes: 4_096, pullLimit: 20 });
  });

  it('a speed is told by bodies of 4 KiB and more; a worse one is believed at once, a better one by half', () => {
    expect(afterSent(link(), 4_095, 1_000).bytesPerSecond).toBeNull();
    expect(afterSent(link(), 4_096, 1_000).bytesPerSecond).toBe(4_096);
    expect(afterSent(link({ bytesPerSecond: 20_000 }), 10_000, 1_000).bytesPerSecond).toBe(10_000);
    expect(afterSent(link({ bytesPerSecond: 20_000 }), 40_000, 1_000).bytesPerSecond).toBe(30_000);
    expect(afterSent(link(), 5_000, 0).bytesPerSecond).toBe(5_000_000);
    // Eight seconds of that speed are put at stake, and no more than twice what was tried.
    expect(afterSent(link(), 10_000, 2_000).budgetBytes).toBe(40_000);
    expect(afterSent(link(), 25_000, 1_000).budgetBytes).toBe(100_000);
    expect(afterSent(link(), 24_999, 1_000).budgetBytes).toBe(50_000);
    expect(afterSent(link({ budgetBytes: 5_000 }), 2_500, 1_000).budgetBytes).toBe(10_000);
    expect(afterSent(link({ budgetBytes: 5_000 }), 2_499, 1_000).budgetBytes).toBe(5_000);
  });

  it('a push tells how well records are compressed, from 2 % to not at all', () => {
    expect(afterPush(link(), 1, 1_000, 10).compression).toBe(0.02);
    expect(afterPush(link(), 1, 1_000, 1_400).compression).toBe(1);
    expect(afterPush(link({ compression: 0.3 }), 1, 0, 100).compression).toBe(0.3);
    expect(afterPush(link({ maxItems: 30 }), 10, 1_000, 300).maxItems).toBe(30);
    expect(afterPush(link({ maxItems: 30 }), 400, 1_000, 300).maxItems).toBe(500);
  });

  it('a cut forgets the speed, and keeps the number of records where none were in it', () => {
    expect(afterCut(link({ bytesPerSecond: 9 }), 9)).toMatchObject({ bytesPerSecond: null, maxItems: 4 });
    expect(afterCut(link(), 0).maxItems).toBe(500);
    expect(afterCut(link({ budgetBytes: 5_000 }), 0).budgetBytes).toBe(4_096);
  });

  it('pages stay between 20 and 1,000 changes, and grow only when they came full within two seconds', () => {
    expect(afterPage(link(), 200, 1_999).pullLimit).toBe(400);
    expect(afterPage(link(), 200, 2_000).pullLimit).toBe(200);
    expect(afterPage(link(), 199, 1).pullLimit).toBe(200);
    expect(afterPage(link({ pullLimit: 700 }), 700, 1).pullLimit).toBe(1000);
    expect(afterPage(link(), 200, 8_000).pullLimit).toBe(200);
    expect(afterPage(link(), 200, 8_001).pullLimit).toBe(100);
    expect(afterPage(link({ pullLimit: 25 }), 25, 9_000).pullLimit).toBe(20);
  });

  it('a request is given up after half a minute, and as long as its body takes at a fifth of 50 kbit/s', () => {
    expect([timeoutMs(0), timeoutMs(1), timeoutMs(12_500)]).toEqual([30_000, 30_001, 40_000]);
  });
});

describe('the back-off (8.2)', () => {
  it('doubles from four seconds, is cut to five minutes, and adds at most four seconds to what the service asked', () => {
    expect([1, 2, 3, 7, 8, 30].map((failures) => nextDelayMs(failures, 0.5, null))).toEqual([
      2_000, 4_000, 8_000, 128_000, 150_000, 150_000,
    ]);
    expect(nextDelayMs(9, 0.5, 10_000)).toBe(14_000);
    expect(nextDelayMs(1, 0.5, 10_000)).toBe(12_000);
    expect(retryAfterMs(' 5 ', 0)).toBe(5_000);
    expect(retryAfterMs('5s', 0)).toBeNull();
  });

  it('lies anywhere between nothing and a bound that doubles to five minutes', () => {
    expect(nextDelayMs(1, 0.999, null)).toBeLessThan(4_000);
    expect(nextDelayMs(3, 0.5, null)).toBe(8_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const delay = nextDelayMs(failures, random, null);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThan(BACK_OFF_CAP_MS);
        },
      ),
    );
    expect(nextDelayMs(30, 0.999, null)).toBeGreaterThan(BACK_OFF_CAP_MS * 0.99);
  });

  it('waits at least as long as the service asks, within reason', () => {
    expect(nextDelayMs(1, 0, 90_000)).toBe(90_000);
    expect(nextDelayMs(1, 0.5, 90_000)).toBeGreaterThan(90_000);
    expect(nextDelayMs(1, 0, 10 * RETRY_AFTER_CAP_MS)).toBe(RETRY_AFTER_CAP_MS);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-11-22T08:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Sun, 22 Nov 2026 08:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Sun, 22 Nov 2026 07:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
  });
});
