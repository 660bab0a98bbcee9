import { expect, it } from 'vitest';
import { bearingDegrees, windOf } from '../../../src/domain/place/bearing.ts';

const HERE = { latitude: 14, longitude: -88 };

it('the bearing goes clockwise from the north', () => {
  expect(bearingDegrees(HERE, { latitude: 15, longitude: -88 })).toBeCloseTo(0, 6);
  expect(bearingDegrees(HERE, { latitude: 14, longitude: -87.9 })).toBeCloseTo(90, 1);
  expect(bearingDegrees(HERE, { latitude: 13, longitude: -88 })).toBeCloseTo(180, 6);
  expect(bearingDegrees(HERE, { latitude: 14, longitude: -88.1 })).toBeCloseTo(270, 1);
});

it('is said as the nearest of eight winds', () => {
  expect([0, 22, 23, 135, 337, 338, 359.9].map(windOf)).toEqual(['n', 'n', 'ne', 'se', 'nw', 'n', 'n']);
});
