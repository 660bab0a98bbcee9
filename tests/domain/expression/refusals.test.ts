import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPECIALS } from '../../../src/domain/expression/calls.ts';
import { FUNCTIONS } from '../../../src/domain/expression/functions/table.ts';
import { parse } from '../../../src/domain/expression/parse.ts';
import { problem } from './evaluate.ts';

describe('a wrong expression is told with its place and what was expected', () => {
  it.each([
    ['', 'syntax', 0, 'end', 'expression'],
    ['1 +', 'syntax', 3, 'end', 'expression'],
    ['1 2', 'syntax', 2, '2', 'operator'],
    ['1 ${edad}', 'syntax', 2, '${edad}', 'operator'],
    ["'abc", 'syntax', 4, 'end', "closing '"],
    ['(1', 'syntax', 2, 'end', "')'"],
    ['if(1, 2', 'syntax', 7, 'end', "',' or ')'"],
    ['${edad} == 3', 'syntax', 9, '=', 'expression'],
    ['${edad} is 3', 'syntax', 8, 'is', 'operator'],
    ['${edad', 'syntax', 0, '$', '${name}'],
    ['${}', 'syntax', 0, '${}', '${name}'],
    ['${edad} > “3”', 'syntax', 10, '“', '\' or "'],
    ['a/', 'syntax', 2, 'end', 'name'],
    ['${edad}[1', 'syntax', 9, 'end', "']'"],
    ['1 & 2', 'syntax', 2, '&', 'expression'],
  ])('%s', (source, code, position, found, expected) => {
    expect(problem(source)).toEqual({ code, position, found, expected });
  });
});

describe('what the engine does not have is refused by name', () => {
  it.each([
    ['random()', 'unsupported', 'random()'],
    ['constructor()', 'unknown-function', 'constructor'],
    ['1 + toString(2)', 'unknown-function', 'toString'],
    ['${nadie} > 1', 'unknown-name', 'nadie'],
    ["instance('otra')/root/item", 'unknown-name', 'otra'],
    ["pulldata('otra', 'a', 'b', 'c')", 'unknown-name', 'otra'],
    ["jr:choice-name('a', '${nadie}')", 'unknown-name', 'nadie'],
    ['following::edad', 'unsupported', 'following'],
    ['${last-saved#nadie}', 'unknown-name', 'nadie'],
    ['${last-saved#}', 'syntax', '${last-saved#}'],
    ["regex(., '(?=a)b')", 'unsupported', '((?='],
    ["format-date(today(), '%Q')", 'unsupported', '%Q'],
    ["digest('a', 'SHA-3')", 'unsupported', 'SHA-3'],
    ['randomize(1, 2)', 'arguments', 'randomize: 1'],
    ['checklist(1)', 'arguments', 'checklist: 1'],
    ['if(1, 2)', 'arguments', 'if: 2'],
    ['today(1)', 'arguments', 'today: 1'],
    ['sum(3)', 'arguments', 'sum: 1'],
    ['count(1 + 1)', 'arguments', 'count: 1'],
    ["position('a')", 'arguments', 'position: 1'],
    ["jr:choice-name(${color}, '${edad}')", 'arguments', 'jr:choice-name: 2'],
    ['jr:choice-name(${color}, ${color})', 'arguments', 'jr:choice-name: 2'],
    ['(1)/edad', 'arguments', 'number'],
    ['1 | ${edad}', 'arguments', 'number'],
    ['indexed-repeat(${edad}, ${personas}, 1)', 'arguments', 'indexed-repeat'],
  ])('%s', (source, code, found) => {
    expect(problem(source)).toMatchObject({ code, found: found.replace('((?=', '(?=a') });
  });

  it('bounds nesting, chains and length', () => {
    expect(problem(`${'('.repeat(200)}1${')'.repeat(200)}`)?.code).toBe('unsupported');
    expect(problem(Array.from({ length: 1000 }, () => '1').join('+'))?.code).toBe('unsupported');
    expect(problem(' '.repeat(10_001))?.code).toBe('syntax');
  });
});

describe('parsing', () => {
  const pieces = [
    '${a}',
    '(',
    ')',
    '[',
    ']',
    ',',
    "'x'",
    '1',
    '.5',
    '..',
    '.',
    '/',
    '//',
    '*',
    '-',
    'div',
    'and',
    'a',
    'if(',
    '::',
    '@',
    '|',
    '=',
    '<',
    ' ',
    '"',
    '$',
    'jr:',
    'é',
  ];

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
        ),
        (source) => {
          const result = parse(source);
          const isToldWithPlace =
            result.ok ||
            (result.problem.position >= 0 &&
              result.problem.position <= source.length &&
              result.problem.expected !== '');
          expect(isToldWithPlace).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws when what parses is compiled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces, '${edad}', '${personas}', 'sum(', "instance('registro')/root/item")),
        (parts) => {
          const found = problem(parts.join(''));
          expect(found === null || found.code !== '').toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the functions of the engine', () => {
  it('are those that our forms may use, and no other', () => {
    const listed =
      'if coalesce selected selected-at count-selected count count-non-empty sum min max round int pow sqrt abs number ' +
      'string boolean concat join substr substring-before substring-after string-length contains starts-with ends-with ' +
      'normalize-space translate regex not true false today now date date-time decimal-date-time decimal-time format-date ' +
      'format-date-time once position indexed-repeat jr:choice-name distance area uuid pulldata instance current ' +
      'substring floor ceiling checklist weighted-checklist boolean-from-string id exp exp10 log log10 sin cos tan asin ' +
      'acos atan atan2 pi geofence intersects digest base64-decode random randomize last name local-name';
    expect([...FUNCTIONS.keys(), ...SPECIALS.keys()].toSorted()).toEqual(listed.split(' ').toSorted());
  });
});
