import { describe, expect, it } from 'vitest';
import { hasOtherUnit, withoutUnit } from '../../../src/domain/form/types/typed-unit.ts';

const HOUSES = { es: 'casas', en: 'houses' };
const FLOW = { es: 'L/s', en: 'L/s' };
const MONEY = { es: 'Lps. por mes', en: 'Lps. a month' };

describe('a figure that is typed with its unit', () => {
  it.each([
    ['65 %', { es: '%' }, '65 '],
    ['65%', { es: '%' }, '65'],
    ['0.5 L/s', FLOW, '0.5 '],
    ['0,5l/s', FLOW, '0,5'],
    ['− 2 L/s', FLOW, '- 2 '],
    ['0.5 mg/L', { es: 'mg/L' }, '0.5 '],
    ['1,200 casas', HOUSES, '1,200 '],
    ['1200 houses', HOUSES, '1200 '],
    ['1 casa', HOUSES, '1 '],
    ['1\u00a0house', HOUSES, '1 '],
    ['30 m3', { es: 'm³' }, '30 '],
    ['30m³', { es: 'm³' }, '30'],
    ['8 dias', { es: 'días' }, '8 '],
    ['500 Lps.', MONEY, '500 '],
    ['Lps. 1,500.50', MONEY, '1,500.50'],
    ['LPS 500', MONEY, '500'],
    ['500 lps por mes', MONEY, '500 '],
    ['4 de 6', { es: 'de 6', en: 'of 6' }, '4 '],
  ])('%s', (text, unit, figure) => {
    expect(withoutUnit(text, unit)).toBe(figure);
    expect(hasOtherUnit(text, unit)).toBe(false);
  });

  it.each([
    ['0.5 gal/min', FLOW],
    ['0.5 L', FLOW],
    ['500 lps', FLOW],
    ['65', { es: '%' }],
    ['casas', HOUSES],
    ['', HOUSES],
    ['12x', HOUSES],
    ['5 personas', HOUSES],
    ['1.2.3 casas y media', HOUSES],
  ])('stays as it is with another unit, or with none: %s', (text, unit) => {
    expect(withoutUnit(text, unit)).toBe(text);
  });

  it('is told from a figure alone, and from words alone', () => {
    expect(hasOtherUnit('0.5 gal/min', FLOW)).toBe(true);
    expect(hasOtherUnit('$ 500', MONEY)).toBe(true);
    expect(hasOtherUnit('0.5', FLOW)).toBe(false);
    expect(hasOtherUnit('1.2.3', FLOW)).toBe(false);
    expect(hasOtherUnit('mucho', FLOW)).toBe(false);
    expect(withoutUnit('65 %', undefined)).toBe('65 %');
  });
});
