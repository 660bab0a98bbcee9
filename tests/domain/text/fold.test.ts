import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/domain/text/fold.ts';

test('names of plain letters are folded as all others are, without the long way', () => {
  const plain = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(plain, (text) => {
      // A letter with an accent beside it sends the same text the long way.
      expect(`${fold(text)} n`.trim()).toBe(fold(`${text} ñ`));
    }),
  );
});

test('case, accents and signs make no difference, blanks are one', () => {
  expect(fold('  Río Ñandú, N.º 2 ')).toBe('rio nandu n º 2');
  expect(fold('JUNTA   de Agua (El Pinar)')).toBe('junta de agua el pinar');
});
