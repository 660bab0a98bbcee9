import { describe, expect, it } from 'vitest';
import { countedPercent } from '../../../src/domain/indicators/report.ts';

describe('how far the service is with counting', () => {
  it('is told in whole percent, and is never all while one still has to ask', () => {
    const told = [0, 1, 500, 999, 1000].map((done) => countedPercent({ done, of: 1000 }));
    expect(told).toEqual([0, 0, 50, 99, 99]);
    expect(countedPercent({ done: 29, of: 100 })).toBe(29);
    expect(countedPercent({ done: 5_099, of: 10_000 })).toBe(50);
  });

  it('is nothing while nobody knows of how many', () => {
    expect(countedPercent({ done: 0, of: 0 })).toBe(0);
  });
});
