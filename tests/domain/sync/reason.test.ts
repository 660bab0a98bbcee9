import { describe, expect, it } from 'vitest';
import { MOST_REASON, reasonSchema, saysWhy } from '../../../src/domain/sync/reason.ts';

describe('the reason for taking data out', () => {
  it.each([
    ['four letters', 'nada', false],
    ['five letters', 'error', true],
    ['five letters with blanks around', '  error ', true],
    ['blanks alone', '        ', false],
    ['as long as may be', 'a'.repeat(MOST_REASON), true],
    ['a letter longer', 'a'.repeat(MOST_REASON + 1), false],
    ['none asked for', null, true],
  ])('of %s', (_, reason, says) => {
    expect(saysWhy(reason)).toBe(says);
  });

  it('is kept without the blanks around it', () => {
    expect(reasonSchema.parse('  era una prueba ')).toBe('era una prueba');
  });
});
