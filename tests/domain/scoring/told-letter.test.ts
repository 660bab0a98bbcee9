import { describe, expect, it } from 'vitest';
import { toldLetter } from '../../../src/domain/scoring/told-letter.ts';

describe('the letter in a score that the service told', () => {
  it('is one of the four, and none in anything else', () => {
    expect(toldLetter({ total: 0.8, grade: { kind: 'letter', letter: 'B' } })).toBe('B');
    for (const none of [
      null,
      'B',
      {},
      { grade: { kind: 'none', reason: 'incomplete' } },
      { grade: { kind: 'band', band: 'B' } },
      { grade: { kind: 'letter', letter: 'E' } },
    ])
      expect(toldLetter(none)).toBeNull();
  });
});
