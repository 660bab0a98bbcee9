import { describe, expect, it } from 'vitest';
import {
  inFieldUnits,
  inThreeDigits,
  LITRES_PER_GALLON,
  toThreeDigits,
} from '../../../src/domain/chlorination/field-units.ts';
import { answerInField, fieldWords } from '../../../src/domain/chlorination/field-words.ts';
import type { Question } from '../../../src/domain/form/definition.ts';

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
    // One barrel is told as one.
    expect(told(55 * LITRES_PER_GALLON, 'litros')).toEqual([
      [1, 'barrels'],
      [55, 'gallons'],
    ]);
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

describe('an answer in units of the field', () => {
  const asked = (unit?: string): Question => ({
    type: 'decimal',
    name: 'caudal',
    label: { es: 'Caudal', en: 'Flow' },
    ...(unit === undefined ? {} : { unit: { es: unit, en: unit } }),
  });

  it('is told in words of the language, one and many apart', () => {
    expect(fieldWords(asked('m³'), 10, 'es')).toBe('48 barriles o 2,640 galones');
    expect(fieldWords(asked('m³'), 10, 'en')).toBe('48 barrels or 2,640 gallons');
    expect(fieldWords(asked('litros'), LITRES_PER_GALLON, 'es')).toBe('1 galón');
    expect(fieldWords(asked('g'), 140, 'es')).toBe('4.94 onzas');
  });

  it('keeps the digits of what is little, and never says 0', () => {
    expect(fieldWords(asked('L/s'), 0.0001, 'es')).toBe('0.00159 gpm');
    expect(inThreeDigits(15.8503)).toBe('15.9');
    expect(inThreeDigits(0.0632)).toBe('0.06');
  });

  it('is nothing without a unit of the field, or without a number', () => {
    expect(fieldWords(asked(), 10, 'es')).toBe('');
    expect(fieldWords(asked('mg/L'), 10, 'es')).toBe('');
    expect(fieldWords(asked('L/s'), undefined, 'es')).toBe('');
    expect(fieldWords(asked('L/s'), '10', 'es')).toBe('');
  });

  it('stands in brackets behind the answer, and only where there is one', () => {
    const reading = { language: 'es', field: 'es' } as const;
    expect(answerInField(asked('L/s'), 1, [], reading)).toBe('1 L/s (15.9 gpm)');
    expect(answerInField(asked('mg/L'), 1, [], reading)).toBe('1 mg/L');
  });
});
