import { describe, expect, it } from 'vitest';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';
import { fold } from '../../../src/domain/text/fold.ts';
import { keptText, lineText } from '../../../src/domain/text/invisible.ts';

const { text, decimal, integer } = QUESTION_TYPES;

describe('what a copied text brings along unseen', () => {
  it.each([
    ['\u202a9876 5432\u202c', '9876 5432'],
    ['9876\u00a05432', '9876 5432'],
    ['9876\u20135432', '9876-5432'],
    ['+504\u202f9876\u20115432', '+504 9876-5432'],
    ['\ufeffHN\u200b-12', 'HN-12'],
    ['Ma\u00adr\u200día', 'María'],
  ])('does not stay in an answer: %j is kept as %s', (typed, kept) => {
    expect(text.normalize(typed, [])).toBe(kept);
    expect(text.parse(typed, [])).toEqual({ ok: true, value: kept });
  });

  it('is no answer by itself', () => {
    expect(text.normalize('\u200e\u202a\u202c', [])).toBeUndefined();
    expect(text.parse('\u00a0\u200b', [])).toEqual({ ok: true, value: undefined });
  });

  it.each(['Se acordó – por todos – pintar', 'una línea\notra línea', 'familia 👨‍👩‍👧 y 🧑‍🔧'])(
    'leaves prose as it was written: %j',
    (typed) => expect(keptText(typed)).toBe(typed),
  );

  it.each([
    ['\u200e12.5', 12.5],
    ['\u202a1,234.5\u202c', 1234.5],
    ['1\u00a0234', 1234],
    ['\u20135', -5],
    ['\uff0d5', -5],
  ])('does not stand in the way of a number: %j is %d', (typed, value) => {
    expect(decimal.parse(typed, [])).toEqual({ ok: true, value });
  });

  it.each([
    ['Junta 😀 \u202e RTL', 'Junta 😀 RTL'],
    ['El\r\nZapote', 'El Zapote'],
    ['\u200bLa\u0007 Unión\u0085 Norte\u0000 ', 'La Unión Norte'],
    ['familia 👨‍👩‍👧', 'familia 👨‍👩‍👧'],
  ])('does not stay in a text of one line, nor a line break: %j is %s', (typed, kept) => {
    expect(lineText(typed)).toBe(kept);
  });

  it('does not part a word that is looked for', () => {
    expect(fold('San\u200b Jo\u00adsé\u00a0Norte')).toBe('san jose norte');
  });
});

describe('a number that could be meant in two ways', () => {
  it.each([
    ['25.000', 25, 25_000],
    ['25,000', 25_000, 25],
    ['2.000', 2, 2000],
    ['1.850', 1.85, 1850],
    ['-1.850', -1.85, -1850],
  ])('%s is read as %d, and %d is offered', (typed, value, otherwise) => {
    expect(decimal.parse(typed, [])).toEqual({ ok: true, value, otherwise });
  });

  it('whole numbers offer whole numbers only', () => {
    expect(integer.parse('25.000', [])).toEqual({ ok: true, value: 25, otherwise: 25_000 });
    expect(integer.parse('1.850', [])).toEqual({ ok: false, reason: 'not-an-integer', otherwise: 1850 });
    expect(integer.parse('1,234', [])).toEqual({ ok: true, value: 1234 });
  });

  it.each(['0.200', '0,200', '12.50', '1234.500', '1,234.500', '1.234.567'])('%s is clear', (typed) => {
    expect(decimal.parse(typed, [])).not.toHaveProperty('otherwise');
  });
});
