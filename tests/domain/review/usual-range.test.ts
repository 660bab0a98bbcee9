import { expect, it } from 'vitest';
import { usualMiddle, usualRange } from '../../../src/domain/review/usual-range.ts';

const EIGHT = [80, 10, 70, 20, 60, 30, 50, 40];

it('a number usually lies within three interquartile ranges of the middle half', () => {
  // Quarters at 27.5 and 62.5, as a spreadsheet has them.
  expect(usualRange(EIGHT)).toEqual({ low: 27.5 - 105, high: 62.5 + 105 });
  expect(usualRange([9, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual({ low: 3 - 12, high: 7 + 12 });
});

it('nothing is usual with fewer than eight values, or where half of them are one', () => {
  expect(usualRange(EIGHT.slice(1))).toBeNull();
  expect(usualMiddle(EIGHT.slice(1))).toBeNull();
  expect(usualRange([1, 5, 5, 5, 5, 5, 5, 9])).toBeNull();
});

it('the middle lies between the two in the middle', () => {
  expect(usualMiddle(EIGHT)).toBe(45);
  expect(usualMiddle([9, 1, 2, 3, 4, 5, 6, 7, 8])).toBe(5);
});
