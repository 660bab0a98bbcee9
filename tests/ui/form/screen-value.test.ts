import { expect, it } from 'vitest';
import type { Question } from '../../../src/domain/form/definition.ts';
import { fromScreen, readNumber, sameAnswer, toScreen } from '../../../src/ui/form/screen-value.ts';

const decimal: Question = { type: 'decimal', name: 'cuota' };
const text: Question = { type: 'text', name: 'nombre' };

it('reads a number with comma or point and keeps what cannot be read', () => {
  expect(fromScreen(decimal, '0,5')).toBe(0.5);
  expect(fromScreen(decimal, '1,234.5')).toBe(1234.5);
  expect(fromScreen(decimal, '12x')).toBe('12x');
  expect(fromScreen(decimal, '  ')).toBeUndefined();
});

it('reads a number with the unit that stands beside its box, and keeps one with another unit as it was typed', () => {
  const houses: Question = { type: 'integer', name: 'casas', unit: { es: 'casas', en: 'houses' } };
  expect(fromScreen(houses, '1,200 casas')).toBe(1200);
  expect(fromScreen(houses, '1200 houses')).toBe(1200);
  expect(fromScreen(houses, '1.5 casas')).toBe('1.5 casas');
  expect(fromScreen(houses, '1200 personas')).toBe('1200 personas');
  expect(fromScreen(decimal, '5 casas')).toBe('5 casas');
  expect(readNumber(houses, '1.234 casas').otherwise).toBe(1234);
});

it('shows a number without exponent, whatever its size', () => {
  expect(toScreen(decimal, 0.0000001)).toBe('0.0000001');
  expect(toScreen(decimal, 12.5)).toBe('12.5');
  expect(toScreen(decimal, '12x')).toBe('12x');
  expect(toScreen(decimal, undefined)).toBe('');
});

it('never turns a text of digits into a number', () => {
  expect(fromScreen(text, '0107')).toBe('0107');
});

it('takes an empty list for no answer', () => {
  expect(fromScreen({ type: 'select_multiple', name: 'vio' }, [])).toBeUndefined();
});

it('compares lists and positions by what they hold', () => {
  expect(sameAnswer(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(sameAnswer(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(sameAnswer(undefined, '')).toBe(false);
});
