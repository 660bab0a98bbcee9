import { describe, expect, it } from 'vitest';
import { areaSquareMetres, lengthMetres } from '../../../src/domain/expression/functions/geography.ts';
import { value } from './evaluate.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
/** A degree of the equator by the radius that JavaRosa uses: 6,378,100 m times pi / 180. */
const DEGREE = 111_318.845;

describe('the length of a path', () => {
  it('is the sum of its legs', () => {
    expect(lengthMetres([])).toBe(0);
    expect(lengthMetres([at(0, 0)])).toBe(0);
    expect(lengthMetres([at(0, 0), at(0, 1)])).toBeCloseTo(DEGREE, 0);
    expect(lengthMetres([at(0, 0), at(0, 1), at(1, 1), at(0, 1)])).toBeCloseTo(3 * DEGREE, 0);
    expect(lengthMetres([at(60, 0), at(60, 0.01)])).toBeCloseTo(DEGREE / 200, 0);
  });

  it('leaves out what is no position on earth', () => {
    const degree = value("distance('0 0 0 0; 0 1 0 0')");
    expect(degree).toBeCloseTo(DEGREE, 0);
    expect(value("distance('0 0; 91 0; x y; ; 0 181; 0 1')")).toBe(degree);
    expect(value("distance('0 0;  90 180;0 0') > 0")).toBe(true);
    expect(value("distance('-91 0; 0 -181; 0 0')")).toBe(0);
  });
});

describe('the area of a shape', () => {
  // A hundredth of a degree each way, at the equator and at 60 degrees, where the side to the east is half as long.
  const side = DEGREE / 100;
  const square = (latitude: number, longitude: number) => [
    at(latitude, longitude),
    at(latitude, longitude + 0.01),
    at(latitude + 0.01, longitude + 0.01),
    at(latitude + 0.01, longitude),
  ];

  it('is that of a square, whichever way round and wherever it begins', () => {
    const area = areaSquareMetres(square(0, 0));
    expect(area / side ** 2).toBeCloseTo(1, 4);
    expect(areaSquareMetres(square(0, 0).toReversed())).toBeCloseTo(area, 3);
    expect(areaSquareMetres([...square(0, 0), at(0, 0)])).toBeCloseTo(area, 3);
    expect(areaSquareMetres(square(0, -87)) / area).toBeCloseTo(1, 6);
    expect(areaSquareMetres(square(60, 10)) / area).toBeCloseTo(0.5, 3);
  });

  it('is that of a shape whose sides lean', () => {
    const leaning = [at(0, 0), at(0.01, 0.02), at(0.03, 0.03), at(0.02, 0.01)];
    expect(areaSquareMetres(leaning) / side ** 2).toBeCloseTo(3, 3);
  });

  it('is 0 with fewer than three corners', () => {
    expect([[], [at(0, 0)], [at(0, 0), at(1, 1)]].map(areaSquareMetres)).toEqual([0, 0, 0]);
    expect(areaSquareMetres([at(0, 0), at(0, 0.01), at(0.01, 0)]) / side ** 2).toBeCloseTo(0.5, 4);
  });
});

describe('whether a position lies in a shape', () => {
  const shape = '0 0; 0 10; 10 10; 10 0; 0 0';
  // With a bay from the east: between 4 and 6 north it reaches to 5 only.
  const slope = '10 10; 10 20; 20 30; 20 20; 10 10';
  const bay = '0 0; 0 10; 4 10; 4 5; 6 5; 6 10; 10 10; 10 0; 0 0';
  it.each([
    ['5 5 0 0', shape, true],
    ['5 9.99', shape, true],
    ['5 10.01', shape, false],
    ['5 -0.01', shape, false],
    ['-0.01 5', shape, false],
    ['10.01 5', shape, false],
    ['5 4', bay, true],
    ['5 7', bay, false],
    ['2 7', bay, true],
    ['8 7', bay, true],
    ['15 16', slope, true],
    ['15 14', slope, false],
    ['15 24', slope, true],
    ['15 26', slope, false],
    ['', shape, false],
    ['x', shape, false],
    ['5 5', '', false],
  ])('%s in %s: %j', (point, ring, inside) => {
    expect(value(`geofence('${point}', '${ring}')`)).toBe(inside);
  });
});

describe('whether a line crosses itself', () => {
  it.each([
    ['', false],
    ['0 0; 1 1', false],
    ['0 0; 0 2; 2 2', false],
    ['0 0; 2 2; 0 2; 2 0', true],
    // A shape that is closed shares a point with its own beginning.
    ['0 0; 0 2; 2 2; 2 0; 0 0', false],
    ['0 0; 2 2; 0 2; 2 0; 0 0', true],
    // It touches itself in a corner, or in the middle of a leg.
    ['0 0; 0 4; 2 4; 2 2; 0 2', true],
    ['0 0; 0 4; 2 4; 2 2; 0.1 2', false],
    ['0 0; 0 4; 2 4; 2 5; 0 5', false],
    ['0 0; 4 0; 4 2; 2 2; 2 0', true],
    ['0 0; 4 0; 4 2; 5 2; 5 0', false],
    ['2 0; 2 2; 4 2; 4 0; 0 0', true],
    // It goes back over itself.
    ['0 0; 0 4; 1 4; 1 1; 0 1; 0 3', true],
  ])('%s: %j', (line, crosses) => {
    expect(value(`intersects('${line}')`)).toBe(crosses);
  });
});
