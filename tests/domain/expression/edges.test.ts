import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/domain/expression/regular-expression.ts';
import { value } from './evaluate.ts';

/** Values at the very edge of a rule, where the next one is another. */
describe('days and times', () => {
  it.each([
    ["decimal-date-time('1970-01-01T05:30:00+05:30')", 0],
    ["decimal-date-time('1969-12-31T20:30:00-03:30')", 0],
    ["number('2026-02-30T10:00:00Z')", Number.NaN],
    ["number('2026-02-28T24:00:00Z')", Number.NaN],
    ["number('2026-02-28T10:60:00Z')", Number.NaN],
    ["decimal-time('00:00:36')", 36 / 86_400],
    ["decimal-time('06:00:00.864')", 0.25001],
    ["decimal-time('24:00')", Number.NaN],
    ["decimal-time('23:60')", Number.NaN],
    ['decimal-time(1.25)', 0.25],
    ["date-time('2026-01-01T08:00:00.000Z')", '2026-01-01T08:00:00.000Z'],
    ['date(-719528)', '0000-01-01'],
    ['date(-719529)', ''],
    ['date(2932896)', '9999-12-31'],
    ['date(2932897)', ''],
    ['date(1 div 0)', ''],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('positions', () => {
  it.each([
    // What lies beyond the poles or the date line is no position, and is left out.
    ["distance('90.5 0; 0 0')", 0],
    ["distance('0 180.5; 0 0')", 0],
    ["distance('90 0; 90 0') = 0", true],
    ["round(area('0 0;0 0.001;0.001 0.001'), 0)", 6196],
    // A slanted edge.
    ["geofence('4 4', '0 0; 0 10; 10 0')", true],
    ["geofence('7 7', '0 0; 0 10; 10 0')", false],
    ["geofence('', '0 0; 0 10; 10 0')", false],
    // The last stretch crosses the first, though the line ends at the latitude or longitude of its beginning.
    ["intersects('0 0; 4 0; 4 2; 3 2; 0 -1')", true],
    ["intersects('0 0; 0 4; 2 4; 2 3; -1 0')", true],
    // One stretch only touches another: by its end, its beginning, or with the line's own beginning.
    ["intersects('0 0; 0 4; 2 4; 0 2')", true],
    ["intersects('0 0; 0 4; 0 2; 2 2')", true],
    ["intersects('0 2; 3 2; 3 0; 0 0; 0 4')", true],
    // In line with the first, and beyond its end.
    ["intersects('0 0; 0 1; 1 1; 0 3; 0 4')", false],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('texts', () => {
  it.each([
    ["base64-decode('YWd1')", 'agu'],
    ["base64-decode('YWd1YQ')", 'agua'],
    ["digest('agua', ${nombre})", ''],
    ['string-length(uuid(1001))', 1000],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('a pattern', () => {
  it.each(['\\q', '[b-a]', 'a{3,2}', 'a**', '(a', 'a)', '[a', '\\1', 'x'.repeat(100_001)])(
    'that is wrong is refused: %.20s',
    (source) => {
      expect(compilePattern(source).ok).toBe(false);
    },
  );
});
