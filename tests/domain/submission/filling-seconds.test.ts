import { expect, it } from 'vitest';
import { fillingSeconds } from '../../../src/domain/submission/clock-facts.ts';

it('does not take the seconds of a correction for those of the visit', () => {
  expect(fillingSeconds(1, { activeSeconds: 1980 })).toBe(1980);
  expect(fillingSeconds(null, { activeSeconds: 1980 })).toBe(1980);
  expect(fillingSeconds(2, { activeSeconds: 6 })).toBeNull();
});
