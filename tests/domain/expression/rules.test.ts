import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/domain/expression/regular-expression.ts';
import type { ExpressionValue } from '../../../src/domain/form/engine-api.ts';
import { problem, value } from './evaluate.ts';

type Table = readonly (readonly [source: string, expected: ExpressionValue])[];
/** Levels of brackets and number of operators that an expression may have. */
const DEEPEST = 59;
const MOST = 500;
const holds = (table: Table): void => {
  it.each(table)('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
};

describe('how many of a list are true', () => {
  holds([
    ['checklist(1, 2, 1, 0, 1)', true],
    ['checklist(2, 2, 1, 0, 1)', true],
    ['checklist(3, 3, 1, 0, 1)', false],
    ['checklist(0, 1, 1, 0, 1)', false],
    ['checklist(-1, 2, 1, 0, 1)', true],
    ['checklist(1, -1, 1, 0, 1)', true],
    ['checklist(-1, 0, 1)', false],
    ['checklist(-1, 0, 0)', true],
    ['checklist(3, 3, ${litros})', true],
    ['weighted-checklist(5, 5, 1, 5)', true],
    ['weighted-checklist(5, 5, 0, 5)', false],
    ['weighted-checklist(4, 4, ${cloro}, 1, ${edad}, 3)', true],
    ['weighted-checklist(3, 3, ${vacio}, 1, ${edad}, 3)', true],
    ['weighted-checklist(1, 1, ${color}, 1)', true],
    ['weighted-checklist(42, 42, 1, ${edad})', true],
    // Two node-sets are truths and their weights.
    ['weighted-checklist(13, 13, ${litros}, ${litros})', true],
    ['weighted-checklist(1, 1, ${litros}, ${litros})', false],
    ['weighted-checklist(0, -1, 1, -1)', false],
    ['weighted-checklist(-1, -1, 1, -1)', true],
  ]);
});

describe('what is chosen', () => {
  holds([
    ["selected(${colores}, '')", false],
    ["selected(${vacio}, '')", true],
    ["selected(' rojo  azul ', ' rojo ')", true],
    ["selected('rojoazul', 'rojo')", false],
    ['selected-at(${colores}, 1.9)', 'azul'],
    ['selected-at(${colores}, 2)', ''],
    ['selected-at(${colores}, -1)', ''],
    ["selected-at(${colores}, 'x')", ''],
    ['count-selected(${vacio})', 0],
    ['count-non-empty(${personas})', 3],
    ['count-non-empty(${vacio})', 0],
    ['count-non-empty(${casa} | ${vacio} | ${edad})', 2],
  ]);
});

describe('parts of texts', () => {
  holds([
    ["substring-after('abc', '')", 'abc'],
    ["substring-after('abc', 'c')", ''],
    ["substring-after('abcabc', 'b')", 'cabc'],
    ["substring-after('abc', 'x')", ''],
    ["substring-before('abc', 'a')", ''],
    ["substring-before('abc', 'x')", ''],
    ["translate('aabbcc', 'abc', 'xy')", 'xxyy'],
    ["translate('agua', '', 'x')", 'agua'],
    ["string-length('👨‍👩')", 3],
    ["string-length('n\u0303')", 1],
    ["starts-with('abc', '')", true],
    ["ends-with('abc', 'bc')", true],
    ["contains('abc', 'd')", false],
  ]);
});

describe('a number as a text', () => {
  holds([
    ['string(0 * -1)', '0'],
    ['string(pow(10, 21))', '1000000000000000000000'],
    ['string(1.25 * pow(10, 22))', '12500000000000000000000'],
    ['string(pow(10, -7))', '0.0000001'],
    ['string(-1.5 * pow(10, -7))', '-0.00000015'],
    ['string(-1 * pow(10, 21))', '-1000000000000000000000'],
    ['string(1 div 0)', 'Infinity'],
    ['string(1.50)', '1.5'],
  ]);
});

describe('what is equal', () => {
  holds([
    ["'2026-08-07' = '2026-08-07T00:00:00.000-06:00'", true],
    ["'2026-08-07T00:00:00.000-06:00' = '2026-08-07T06:00:00.000Z'", true],
    ["'2026-08-07x' = '2026-08-07'", false],
    ["'2026-08-07T' = '2026-08-07'", false],
    ["'n\u0303' = '\u00f1'", true],
    ["'1.0' = '1'", false],
    ["1 = '1.0'", true],
    ['true() = ${anios}', true],
    ['${anios} = false()', false],
    ['${anios} != true()', false],
    ["'14:30' > 'x'", false],
    ["'14:30' > '14:29'", true],
    ["'14:30' >= '14:30'", true],
    ["'14:30' > '14:30'", false],
    ["'a' < 5", false],
    ['true() < 2', true],
  ]);
});

describe('inside an area', () => {
  const SQUARE = "'0 0; 0 10; 10 10; 10 0'";
  holds([
    // The southern and western edges belong to it, the others to whoever lies beyond.
    [`geofence('5 0', ${SQUARE})`, true],
    [`geofence('5 10', ${SQUARE})`, false],
    [`geofence('0 5', ${SQUARE})`, true],
    [`geofence('10 5', ${SQUARE})`, false],
    [`geofence('5 5', ${SQUARE})`, true],
    [`geofence('5 -5', ${SQUARE})`, false],
    [`geofence('11 5', ${SQUARE})`, false],
  ]);
});

describe('a moment of the record’s zone', () => {
  it.each([
    ['2026-11-22T14:05:00.000Z', '1970-01-01T12:00:00.000+00:00'],
    ['2026-11-22T14:05:00.000+05:30', '1970-01-01T12:00:00.000+05:30'],
    ['2026-11-22T14:05:00.000-03:30', '1970-01-01T12:00:00.000-03:30'],
    ['2026-11-22T14:05:00.000-06:00', '1970-01-01T12:00:00.000-06:00'],
  ])('at %s is %s', (now, moment) => {
    expect(value('date-time(0.5)', now)).toBe(moment);
  });
});

describe('the bounds of an expression', () => {
  const nested = (levels: number) => `${'('.repeat(levels)}1${')'.repeat(levels)}`;
  const chain = (operators: number) => Array.from({ length: operators + 1 }, () => '1').join('+');
  const union = (operators: number) => Array.from({ length: operators + 1 }, () => '${edad}').join('|');

  it('are met exactly: levels, operators, letters', () => {
    expect(problem(nested(DEEPEST))).toBeNull();
    expect(problem(nested(DEEPEST + 1))).toMatchObject({
      code: 'unsupported',
      expected: `at most ${DEEPEST + 1} levels`,
    });
    expect(problem(chain(MOST))).toBeNull();
    expect(problem(chain(MOST + 1))).toMatchObject({ code: 'unsupported', expected: `at most ${MOST} operators` });
    expect(problem(union(MOST))).toBeNull();
    expect(problem(union(MOST + 1))).toMatchObject({ code: 'unsupported', expected: `at most ${MOST} operators` });
    expect(problem(`${' '.repeat(9_999)}1`)).toBeNull();
    expect(problem(`${' '.repeat(10_000)}1`)).toMatchObject({ code: 'syntax', position: 10_000, found: 'more' });
  });

  it('do not add up what stands beside each other', () => {
    expect(value(`concat(${Array.from({ length: 300 }, () => '(1)').join(',')})`)).toBe('1'.repeat(300));
  });
});

describe('the bounds of a pattern', () => {
  const group = (levels: number) => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
  it.each<[string, string, boolean]>([
    ['a thousand letters', 'a'.repeat(1_000), true],
    ['one letter more', 'a'.repeat(1_001), false],
    ['a thousand times', 'a{1000}', true],
    ['once more', 'a{1001}', false],
    ['up to a thousand times', 'a{0,1000}', true],
    ['up to once more', 'a{0,1001}', false],
    ['groups in groups', group(49), true],
    ['one group more', group(50), false],
    ['groups beside groups', '(a)'.repeat(200), true],
    ['a lazy one', 'a+?', true],
    ['a possessive one', 'a++', false],
    ['two quantifiers', 'a+*', false],
    ['any number from five on', 'a{5,}', true],
  ])('are met exactly: %s', (_what, pattern, isRight) => {
    expect(compilePattern(pattern).ok).toBe(isRight);
  });
});
