import { describe, expect, it } from 'vitest';
import { bearingDegrees, windOf } from '../../../src/domain/place/bearing.ts';
import { otherDepartment } from '../../../src/domain/place/department-at.ts';
import { distanceMetres } from '../../../src/domain/place/distance.ts';
import { coordinatesText, positionFinding } from '../../../src/domain/place/position.ts';
import { toMap } from '../../../src/domain/place/projection.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('the distance of two places', () => {
  // A degree of the mean Earth: 6,371,008.8 m times pi / 180.
  it.each([
    [at(14, -87), at(14, -87), 0],
    [at(0, 0), at(0, 1), 111_195],
    [at(0, 0), at(1, 0), 111_195],
    [at(-1, 0), at(1, 0), 222_390],
    [at(0, 179.5), at(0, -179.5), 111_195],
    [at(60, 10), at(60, 11), 55_597],
    [at(14.0818, -87.2068), at(15.5042, -88.025), 180_978],
    [at(0, 0), at(0, 180), 20_015_115],
  ])('from %j to %j is %d m', (from, to, metres) => {
    expect(Math.round(distanceMetres(from, to))).toBeCloseTo(metres, -1);
    expect(distanceMetres(to, from)).toBeCloseTo(distanceMetres(from, to), 3);
  });

  it('goes by the radius that is given', () => {
    expect(distanceMetres(at(0, 0), at(0, 90), 2)).toBeCloseTo(Math.PI, 9);
  });
});

it('the direction of a place far away is that in which one sets out', () => {
  // Tegucigalpa to San Pedro Sula, and to Madrid.
  expect(bearingDegrees(at(14.0818, -87.2068), at(15.5042, -88.025))).toBeCloseTo(331, 1);
  expect(bearingDegrees(at(14.0818, -87.2068), at(40.4168, -3.7038))).toBeCloseTo(51.2, 1);
  expect([22.4, 22.6, 67.6, 180, 225, 270].map(windOf)).toEqual(['n', 'ne', 'e', 's', 'sw', 'w']);
});

describe('a position', () => {
  it('may lie on the frame of Honduras, not beyond', () => {
    for (const place of [at(12.9, -86), at(17.5, -86), at(14, -89.4), at(14, -82.3)])
      expect(positionFinding(place)).toBeNull();
    for (const place of [at(12.89, -86), at(17.51, -86), at(14, -89.41), at(14, -82.29)])
      expect(positionFinding(place)).toEqual({ kind: 'outside' });
  });

  it('is none within a hundredth of a degree of 0, 0', () => {
    expect(positionFinding(at(0.0099, -0.0099))).toEqual({ kind: 'zero' });
    expect(positionFinding(at(0.01, 0))).toEqual({ kind: 'outside' });
    expect(positionFinding(at(0, -0.01))).toEqual({ kind: 'outside' });
  });

  it('is read out to the metre', () => {
    expect(coordinatesText(at(14.091_204, -87.2))).toBe('14.09120, -87.20000');
  });
});

describe('a place in another departamento than its municipality', () => {
  const zero = toMap(at(14, -87));
  const x0 = Math.round(zero.x);
  const y0 = Math.round(zero.y);
  // Two squares of 1,000 units side by side; the first has an island of 100 units, 1,000 units below it.
  const outlines = [
    { code: '01', path: `M ${x0} ${y0} l 1000 0 0 1000 -1000 0 z M ${x0} ${y0 + 2000} l 100 0 0 100 -100 0 z` },
    { code: '02', path: `M ${x0 + 1000} ${y0} l 1000 0 0 1000 -1000 0 z` },
  ];
  /** The place that lies so many units east and south of the first corner. */
  const placeAt = (x: number, y: number) => {
    let place = at(14, -87);
    for (let round = 0; round < 40; round += 1) {
      const now = toMap(place);
      place = at(
        place.latitude + ((y0 + y - now.y) / (toMap(at(place.latitude + 0.001, -87)).y - toMap(place).y)) * 0.001,
        place.longitude + ((x0 + x - now.x) / (toMap(at(14, place.longitude + 0.001)).x - toMap(place).x)) * 0.001,
      );
    }
    return place;
  };

  it.each([
    [500, 500, '0101', null],
    [500, 500, '0201', '01'],
    [1500, 500, '0101', '02'],
    [1500, 500, '0201', null],
    // Within 60 units of the edge it counts as inside, in each direction and at the corners.
    [-59, 500, '0101', null],
    [-61, 500, '0101', 'none'],
    [500, -59, '0101', null],
    [500, -61, '0101', 'none'],
    [500, 1059, '0101', null],
    [500, 1061, '0101', 'none'],
    [1059, 500, '0101', null],
    [1061, 500, '0101', '02'],
    [-40, -40, '0101', null],
    [-50, -50, '0101', 'none'],
    [1050, -50, '0101', 'none'],
    [2050, 1050, '0201', 'none'],
    // On the island, and in the sea between.
    [50, 2050, '0101', null],
    [50, 2050, '0201', '01'],
    [50, 1500, '0101', 'none'],
    [500, 500, '9901', null],
  ])('%d, %d of %s: %j', (x, y, municipality, other) => {
    expect(otherDepartment(placeAt(x, y), municipality, outlines)).toBe(other);
  });
});
