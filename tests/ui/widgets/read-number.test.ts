import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/ui/widgets/read-number.ts';

function valueOf(text: string): number | string {
  const read = readNumber(text);
  return read.kind === 'number' ? read.value : read.kind;
}

describe('a typed number', () => {
  it.each([
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['.5', 0.5],
    [',5', 0.5],
    ['12,', 12],
    ['12.', 12],
    ['1,200', 1200],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['12,345,678', 12345678],
    ['0,125', 0.125],
    ['1234,567', 1234.567],
    ['1 200', 1200],
    ['-14.0723', -14.0723],
    ['−2', -2],
    [' 7 ', 7],
    ['007', 7],
  ])('reads %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it.each(['abc', '1.2.3', '12a', '1,2,3', '-', '.', ',', '1e5', '12 L', '1,23,456'])('refuses %s', (text) => {
    expect(valueOf(text)).toBe('unreadable');
  });

  it('is empty when nothing was typed', () => {
    expect(readNumber('  ').kind).toBe('empty');
  });

  it('tells when a comma was taken for thousands', () => {
    expect(readNumber('1,200')).toEqual({ kind: 'number', value: 1200, grouped: true });
    expect(readNumber('0,5')).toEqual({ kind: 'number', value: 0.5, grouped: false });
  });

  it('reads back every plain decimal it shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (n, places) => {
          const value = n / 10 ** places;
          expect(valueOf(value.toFixed(places))).toBe(Number(value.toFixed(places)) + 0);
        },
      ),
    );
  });
});
