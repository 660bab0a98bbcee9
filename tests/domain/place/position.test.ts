import { describe, expect, it } from 'vitest';
import { otherDepartment } from '../../../src/domain/place/department-at.ts';
import { positionFinding } from '../../../src/domain/place/position.ts';
import { DEPARTMENT_OUTLINES } from '../../../src/forms/catalogue/department-outlines.ts';

/** Head towns of the 18 departamentos, degrees. */
const TOWNS: readonly (readonly [municipality: string, latitude: number, longitude: number])[] = [
  ['0101', 15.78, -86.79],
  ['0201', 15.92, -85.95],
  ['0301', 14.45, -87.64],
  ['0401', 14.77, -88.78],
  ['0501', 15.5, -88.03],
  ['0601', 13.3, -87.19],
  ['0703', 13.87, -86.56],
  ['0801', 14.07, -87.19],
  ['0901', 15.26, -83.77],
  ['1001', 14.31, -88.17],
  ['1101', 16.32, -86.54],
  ['1201', 14.32, -87.68],
  ['1301', 14.58, -88.58],
  ['1401', 14.43, -89.18],
  ['1501', 14.66, -86.22],
  ['1601', 14.92, -88.23],
  ['1701', 13.53, -87.49],
  ['1801', 15.14, -87.13],
];

describe('a position that cannot be', () => {
  it.each([
    [0, 0, 'zero'],
    [0.0001, -0.0001, 'zero'],
    [-87.2, 14.1, 'swapped'],
    [87.2, 14.1, 'swapped'],
    [14.1, 87.2, 'unsigned'],
    [-14.1, -87.2, 'unsigned'],
    [48.85, 2.35, 'outside'],
    [0, -87.2, 'outside'],
  ])('%d, %d is %s', (latitude, longitude, kind) => {
    expect(positionFinding({ latitude, longitude })?.kind).toBe(kind);
  });

  it('is mended to the place that was meant', () => {
    for (const wrong of [
      { latitude: -87.2, longitude: 14.1 },
      { latitude: 87.2, longitude: 14.1 },
      { latitude: 14.1, longitude: 87.2 },
    ])
      expect(positionFinding(wrong)).toMatchObject({ mended: { latitude: 14.1, longitude: -87.2 } });
  });
});

describe('the departamento of a place', () => {
  it.each(TOWNS)('the head town of %s lies in its own', (municipality, latitude, longitude) => {
    expect(positionFinding({ latitude, longitude })).toBeNull();
    expect(otherDepartment({ latitude, longitude }, municipality, DEPARTMENT_OUTLINES)).toBeNull();
  });

  it('is named when the municipality says another one', () => {
    expect(otherDepartment({ latitude: 15.5, longitude: -88.03 }, '0801', DEPARTMENT_OUTLINES)).toBe('05');
    expect(otherDepartment({ latitude: 13.0, longitude: -88.9 }, '0801', DEPARTMENT_OUTLINES)).toBe('none');
  });

  it('is not judged beside the border, nor for a code that is no municipality', () => {
    // Some 4 km inside Comayagua from La Paz, whose head town lies at the river between both.
    expect(otherDepartment({ latitude: 14.33, longitude: -87.65 }, '1201', DEPARTMENT_OUTLINES)).toBeNull();
    expect(otherDepartment({ latitude: 14.1, longitude: -87.2 }, '9901', DEPARTMENT_OUTLINES)).toBeNull();
  });
});
