import { expect, it } from 'vitest';
import { wellFormed, wellFormedText } from '../../../src/domain/text/well-formed.ts';

it('takes half of an emoji out of a text, and leaves whole ones', () => {
  for (const text of ['agua', 'agua \u{1F4A7}', 'a\uD83D', '\uDCA7b', '\uDCA7\uD83D', '\uD83D\uD83D\uDCA7', ''])
    expect(wellFormedText(text)).toBe(text.toWellFormed());
});

it('does it in every text of a value, and not in names', () => {
  expect(wellFormed({ a: ['x\uD83D', { b: 'y' }], n: 1 })).toEqual({ a: ['x\uFFFD', { b: 'y' }], n: 1 });
});
