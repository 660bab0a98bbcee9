import { describe, expect, it } from 'vitest';
import { percentOf } from '../../../src/domain/scoring/percent-of.ts';

describe('how a share is read', () => {
  it('is rounded to one decimal', () => {
    expect([0, 0.72349, 0.5, 1, 1.006].map(percentOf)).toEqual([0, 72.3, 50, 100, 100.6]);
  });

  it('never says a letter, a band or all that was not reached, nor nothing where there is something', () => {
    expect([0.89999, 0.69999, 0.39999, 0.9999].map(percentOf)).toEqual([89.9, 69.9, 39.9, 99.9]);
    expect([0.9, 0.7, 0.4].map(percentOf)).toEqual([90, 70, 40]);
    expect(percentOf(0.49999)).toBe(49.9);
    expect([0.0001, -0.0001].map(percentOf)).toEqual([0.1, -0.1]);
  });

  it('says the letter that it has: what binary arithmetic leaves under a border is the border', () => {
    expect(percentOf((0.7 + 0.7 + 0.7) / 3)).toBe(70);
    expect(Object.is(percentOf(-1e-17), -0)).toBe(false);
  });
});
