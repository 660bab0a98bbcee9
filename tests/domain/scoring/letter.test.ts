import { describe, expect, it } from 'vitest';
import { letterOf } from '../../../src/domain/scoring/letter.ts';

describe('letters', () => {
  it('holds the cut-offs to the sixth decimal', () => {
    expect([0, 0.399999, 0.4, 0.699999, 0.7, 0.899999, 0.9, 1].map(letterOf)).toEqual([
      'D',
      'D',
      'C',
      'C',
      'B',
      'B',
      'A',
      'A',
    ]);
    expect(letterOf((0.7 + 0.7 + 0.7) / 3)).toBe('B');
    expect(letterOf(0.7 - 4e-7)).toBe('B');
  });

  it('gives none to what is not a score', () => {
    expect([null, Number.NaN, -0.1, 1.1].map(letterOf)).toEqual([null, null, null, null]);
  });
});
