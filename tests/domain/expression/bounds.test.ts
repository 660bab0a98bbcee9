import { describe, expect, it } from 'vitest';
import { problem, value } from './evaluate.ts';

describe('at the edge of a function or operator', () => {
  it.each([
    // A bound of 0 is a bound; one below it is none.
    ['checklist(0, 0, true())', false],
    ['checklist(0, 0, false())', true],
    ['checklist(-1, -1, true(), true())', true],
    ['checklist(2, 2, true(), true())', true],
    ['checklist(2, -1, true(), false())', false],
    ['weighted-checklist(0, 0, true(), 2)', false],
    ['weighted-checklist(2, 2, true(), 2, false(), 9)', true],
    // What is no time of day comes neither before nor after one.
    ["${hora} > 'abc'", false],
    ["${hora} < 'abc'", false],
    ["'abc' < ${hora}", false],
    ["'abc' > ${hora}", false],
    ["${hora} >= '14:30'", true],
    ["${hora} <= '14:30'", true],
    ['last()', 1],
    ['position(${vacio})', 1],
    ['name(${edad})', 'edad'],
    ['${anios} = ${anios}', true],
    ['count(${litros})', 3],
    ["string-length('niño')", 4],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('what is wrong is told with its place', () => {
  it.each([
    ["digest('x', 'nope')", { code: 'unsupported', position: 13, found: 'nope' }],
    ["format-date(today(), 'a%q')", { code: 'unsupported', position: 23, found: '%q' }],
    ["regex('x', 'a(?<=b)')", { code: 'unsupported' }],
    ['not()', { code: 'arguments', position: 0, found: 'not: 0', expected: '1' }],
    ['not(1, 2)', { code: 'arguments', position: 0, found: 'not: 2', expected: '1' }],
    ['round()', { code: 'arguments', found: 'round: 0', expected: '1 to 2' }],
    ['1 + distance()', { code: 'arguments', position: 4, found: 'distance: 0', expected: '1 or more' }],
    ['position(1)', { code: 'arguments', position: 9, found: 'position: 1', expected: 'node-set' }],
    ["1 + name('x')", { code: 'arguments', position: 9, found: 'name: 1', expected: 'node-set' }],
    ["id(randomize('x'))", { code: 'arguments', position: 13, found: 'randomize: 1', expected: 'node-set' }],
  ])('%s', (source, expected) => {
    expect(problem(source)).toMatchObject(expected);
  });

  it('a source may have 10,000 letters', () => {
    expect(problem(`1${' '.repeat(9_999)}`)).toBeNull();
    expect(problem(`1${' '.repeat(10_000)}`)).not.toBeNull();
  });
});
