import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextTry } from '../../../src/server/webhooks/try-again.ts';

it('a message that nobody takes is tried ten times, however the tries of many are spread', () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(chances, (spread) => {
      let nowMs = 0;
      let tries = 1;
      for (const chance of spread) {
        const next = nextTry({ tries, createdAtMs: 0, nowMs, chance });
        if (next === null) break;
        tries += 1;
        nowMs = next.getTime();
      }
      expect(tries).toBe(10);
      expect(nowMs).toBeLessThanOrEqual(72 * 3_600_000);
    }),
  );
});

it('a message is given up when its next try would come after three days', () => {
  const hour = 3_600_000;
  expect(nextTry({ tries: 9, createdAtMs: 0, nowMs: 52 * hour, chance: 0 })).toEqual(new Date(72 * hour));
  expect(nextTry({ tries: 9, createdAtMs: 0, nowMs: 52 * hour + 1, chance: 0 })).toBeNull();
  expect(nextTry({ tries: 10, createdAtMs: 0, nowMs: hour, chance: 0 })).toBeNull();
});
