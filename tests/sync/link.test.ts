import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACK_OFF_CAP_MS, nextDelayMs, RETRY_AFTER_CAP_MS, retryAfterMs } from '../../src/sync/back-off.ts';
import { afterCut, afterPage, afterPush, afterSent, linkAtStart, MAX_BUDGET_BYTES } from '../../src/sync/link.ts';

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

describe('the back-off (8.2)', () => {
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
