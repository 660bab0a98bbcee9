import { describe, expect, it } from 'vitest';
import { clockWords } from '../../../src/domain/text/clock.ts';
import { fileNameOf } from '../../../src/domain/text/file-name.ts';
import { fold, foldedWords, withoutAccents } from '../../../src/domain/text/fold.ts';
import { plainOf, readMarked } from '../../../src/domain/text/marked.ts';
import { formatAmount, formatWritten } from '../../../src/domain/text/numbers.ts';

it.each([
  ['00:05', '12:05 a. m.'],
  ['09:30:59', '9:30 a. m.'],
  ['11:59', '11:59 a. m.'],
  ['12:00', '12:00 p. m.'],
  ['13:33', '1:33 p. m.'],
  ['23:59-06:00', '11:59 p. m.'],
  ['9:30', '9:30'],
  ['', ''],
])('the hour %s is said as %s', (time, words) => {
  expect(clockWords(time).replaceAll('\u00a0', ' ')).toBe(words);
});

it.each([
  [0, 2, '0'],
  [1234.567, 2, '1,234.57'],
  [1234.567, 0, '1,235'],
  [999, 1, '999'],
  [1_234_567.8, 1, '1,234,567.8'],
  [-1234.5, 1, '-1,234.5'],
  [1000, 0, '1,000'],
  [-1_234_567, 2, '-1,234,567'],
  [-999, 2, '-999'],
  [-0, 2, '0'],
  [-0.04, 1, '0'],
  [-0.06, 1, '-0.1'],
])('the amount %d with %i decimals is %s', (value, decimals, text) => {
  expect(formatAmount(value, decimals)).toBe(text);
  expect(formatAmount(0.126)).toBe('0.13');
});

it.each([
  [2026, false, '2026'],
  [2026, true, '2,026'],
  [999, true, '999'],
  [9999, false, '9999'],
  [10_000, false, '10,000'],
  [1_234_567, false, '1,234,567'],
  [-12_345, false, '-12,345'],
  [-2026, true, '-2,026'],
  [0, false, '0'],
  [0.123, false, '0.123'],
  [12_345.678_9, false, '12,345.6789'],
  [0.1 + 0.2, false, '0.3'],
  [Number.NaN, false, ''],
  [Number.POSITIVE_INFINITY, false, ''],
])('the number %d, with a unit: %j, is written %s', (value, hasUnit, text) => {
  expect(formatWritten(value, hasUnit)).toBe(text);
  if (!hasUnit) expect(formatWritten(value)).toBe(text);
});

describe('words', () => {
  it('are folded, one by one or together, and accents alone are taken off', () => {
    expect(fold('  Río   Ñandú, n.º 3 ')).toBe('rio nandu n º 3');
    expect(foldedWords(' La  Fé ')).toEqual(['la', 'fe']);
    expect(foldedWords(' ¡! ')).toEqual([]);
    expect(withoutAccents('Río Ñandú')).toBe('Rio Nandu');
  });

  it('make a name for a file', () => {
    expect(fileNameOf(['Informe anual', '2026', 'La Unión'])).toBe('Informe-anual_2026_La-Union');
    expect(fileNameOf([' «Acta» n.º 3 '])).toBe('Acta-n-3');
    expect(fileNameOf(['', '2026', ''])).toBe('2026');
    expect(fileNameOf(['¿?'])).toBe('informe');
    expect(fileNameOf(['a'.repeat(90)])).toBe('a'.repeat(80));
  });

  it('of a line may stand away from the edge, and an empty line is none', () => {
    expect(readMarked('  uno  \n   \n  # Título ')).toEqual([
      { kind: 'line', pieces: [{ kind: 'plain', text: 'uno' }] },
      { kind: 'heading', pieces: [{ kind: 'plain', text: 'Título' }] },
    ]);
    expect(plainOf('# Título\n**uno** y _dos_')).toBe('Título\nuno y dos');
    expect(readMarked('**uno**')).toEqual([{ kind: 'line', pieces: [{ kind: 'strong', text: 'uno' }] }]);
  });
});
