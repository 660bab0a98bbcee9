import { describe, expect, it } from 'vitest';
import { inFieldUnits, toThreeDigits } from '../../../src/domain/chlorination/field-units.ts';

const told = (value: number, unit: string) =>
  inFieldUnits(value, unit).map((measure) => [toThreeDigits(measure.value), measure.unit]);

describe('units of the field', () => {
  it('are gallons a minute beside a flow', () => {
    expect(told(1, 'L/s')).toEqual([[15.9, 'gpm']]);
    expect(told(0.25, 'L/s')).toEqual([[3.96, 'gpm']]);
  });

  it('are barrels of 55 gallons and gallons beside a volume', () => {
    expect(told(10, 'm³')).toEqual([
      [48, 'barrels'],
      [2640, 'gallons'],
    ]);
    expect(told(200, 'litros')).toEqual([[52.8, 'gallons']]);
    expect(told(300, 'm³ por mes')).toEqual([[79300, 'gallons']]);
  });

  it('are ounces, from a pound on pounds, beside grams', () => {
    expect(told(140, 'g')).toEqual([[4.94, 'ounces']]);
    expect(told(680, 'g')).toEqual([[1.5, 'pounds']]);
  });

  it('are none beside other units, nor beside nothing', () => {
    // `L` is lempiras in older forms.
    expect(told(3550, 'L')).toEqual([]);
    expect(told(1, 'mg/L')).toEqual([]);
    expect(told(0, 'L/s')).toEqual([]);
  });
});
