import { expect, it } from 'vitest';
import { typedYear } from '../../../src/ui/form/widgets/typed-year.ts';

it.each([
  ['2019', '2019'],
  ['\u200e2019', '2019'],
  ['\u202a2019\u202c', '2019'],
  [' 2019\u00a0', '2019'],
  ['20', '20'],
  ['20199', '2019'],
])('a year that is typed or pasted as %j stands as %s', (entered, year) => {
  expect(typedYear(entered)).toBe(year);
});
