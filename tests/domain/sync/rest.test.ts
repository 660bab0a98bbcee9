import { describe, expect, it } from 'vitest';
import { restLeftMs } from '../../../src/domain/sync/rest.ts';

describe('a rest by a clock that may be set', () => {
  const rest = { fromMs: 1_000_000, forMs: 30_000 };

  it('is over when its time has passed', () => {
    expect(restLeftMs(null, 0)).toBe(0);
    expect(restLeftMs(rest, 1_000_000)).toBe(30_000);
    expect(restLeftMs(rest, 1_029_000)).toBe(1_000);
    expect(restLeftMs(rest, 1_030_000)).toBe(0);
    expect(restLeftMs(rest, 9_000_000)).toBe(0);
  });

  it('is over where the clock stands before its beginning', () => {
    expect(restLeftMs(rest, 999_999)).toBe(0);
  });
});
