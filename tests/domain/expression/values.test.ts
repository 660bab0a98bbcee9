import { describe, expect, it } from 'vitest';
import {
  composed,
  numberText,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from '../../../src/domain/expression/values.ts';

const ZONE = { now: () => '2026-11-22T14:05:00.000-06:00' };

describe('a number as text', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [12.5, '12.5'],
    [-3, '-3'],
    [1e21, '1000000000000000000000'],
    [1.5e-9, '0.0000000015'],
    [-1.5e21, '-1500000000000000000000'],
    [1.234e25, '12340000000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.25e-7, '-0.000000125'],
    [1.5e-10, '0.00000000015'],
    [123_456_789_012_345_680_000, '123456789012345680000'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d is %s, never with an exponent', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('is whole within a millionth of a millionth, and no further', () => {
    expect(toText(3 + 0.9e-12)).toBe('3');
    expect(toText(3 - 0.9e-12)).toBe('3');
    expect(toText(3 + 1.2e-12)).not.toBe('3');
    expect(toText(-0.9e-12)).toBe('0');
  });
});

describe('a text as a number', () => {
  it.each([
    ['42', 42],
    [' -1.5 ', -1.5],
    ['.5', 0.5],
    ['1.', 1],
    ['-.5', -0.5],
    ['.', Number.NaN],
    ['-', Number.NaN],
    ['+1', Number.NaN],
    ['1e3', Number.NaN],
    ['1 2', Number.NaN],
    ['1,000', Number.NaN],
    ['', Number.NaN],
    ['1970-01-03', 2],
    ['1970-01-02T12:00:00-06:00', 1.5],
  ])('"%s" is %d', (text, value) => {
    expect(toNumber(text, ZONE)).toBe(value);
  });

  it('and a truth is 1 or 0', () => {
    expect([toNumber(true, ZONE), toNumber(false, ZONE), toNumber([], ZONE)]).toEqual([1, 0, Number.NaN]);
  });
});

it.each([
  ['', false],
  ['0', true],
  ['false', true],
  [0, false],
  [Number.NaN, false],
  [0.9e-12, false],
  [-0.9e-12, false],
  [1.1e-12, true],
  [-1.1e-12, true],
  [true, true],
  [false, false],
  [[], false],
] satisfies [Value, boolean][])('%j is true: %j', (value, truth) => {
  expect(toBoolean(value)).toBe(truth);
});

it('an accent is one letter, however it was sent', () => {
  expect(composed('Jose\u0301')).toBe('José');
  expect(composed('Jose')).toBe('Jose');
});
