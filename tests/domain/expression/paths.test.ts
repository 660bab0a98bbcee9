import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/domain/expression/regular-expression.ts';
import { ask, calculate, group, modelOf, problemsOf, repeat, scenario } from '../form/scenario.ts';
import { value } from './evaluate.ts';

const problem = (calculation: string) =>
  problemsOf([ask('text', 'b'), repeat('r', [ask('text', 'x')]), calculate('a', calculation)])[0];

describe('a step of a path', () => {
  it('is a name, a star or node(), and no other sign or function', () => {
    for (const right of ['count(node())', 'count(./node())', 'count(/data/r/node())', 'count(/data/r/*)', '/data/b'])
      expect([right, problem(right)]).toEqual([right, undefined]);
    for (const [wrong, found] of [
      ['/data/text()', 'text'],
      ['/data/)', ')'],
      ['/data/+', '+'],
      ['/data/[1]', '['],
    ] as const)
      expect([wrong, problem(wrong)]).toMatchObject([wrong, { code: 'syntax', position: 6, found, expected: 'name' }]);
  });
});

describe('what ends too early', () => {
  it.each([
    ['1 +', 3, 'expression'],
    ['(1', 2, "')'"],
    ['if(', 3, 'expression'],
    ['   ', 3, 'expression'],
    ["'abc", 4, "closing '"],
  ])('%j is told where it ends, with what should come', (source, position, expected) => {
    expect(problem(source)).toMatchObject({ code: 'syntax', position, found: 'end', expected });
  });
});

describe('nodes', () => {
  it('come out once each, in the order of the record, parents before what they hold', () => {
    const model = modelOf([
      group('g', [ask('text', 'x'), ask('text', 'y')]),
      repeat('r', [ask('text', 'z')]),
      calculate('a', "join(',', /data/g/y | /data/g/x | /data/g | /data/g/y)"),
      calculate('b', "join(',', /data/r[2]/z | /data/g/x | /data/r/z)"),
      calculate('n', 'count(/data/g/x/.. | /data/g/x)'),
    ]);
    const record = scenario(model, { stored: { x: '1', y: '2', r: [{ z: '3' }, { z: '4' }] } });
    expect(record.submissionAnswers()).toMatchObject({ a: ',1,2', b: '1,3,4', n: 2 });
  });

  it('that are none are compared as an empty text, with one or with several', () => {
    const model = modelOf([
      repeat('r', [ask('text', 'x')]),
      repeat('s', [ask('text', 'y')]),
      calculate('ninguna', "/data/r/x = ''"),
      calculate('varias', '/data/r/x = /data/s/y'),
      calculate('al_reves', '/data/s/y = /data/r/x'),
    ]);
    const worked = (s: readonly object[]) => {
      const { ninguna, varias, al_reves } = scenario(model, { stored: { s } as never }).submissionAnswers();
      return [ninguna, varias, al_reves];
    };
    expect(worked([{ y: 'k' }, {}])).toEqual(['true', 'true', 'true']);
    expect(worked([{ y: 'k' }, { y: 'l' }])).toEqual(['true', 'false', 'false']);
  });

  it('stand first where nobody asks after them', () => {
    const record = scenario(modelOf([repeat('r', [calculate('p', 'position()'), calculate('q', 'position(..)')])]));
    record.addInstance('r');
    record.addInstance('r');
    expect(record.submissionAnswers()).toEqual({
      r: [
        { p: 1, q: 1 },
        { p: 1, q: 2 },
      ],
    });
  });
});

describe('texts that look alike', () => {
  it.each([
    ["'1970-01-02' = '1'", false],
    ["'2026-11-20' = '2026-11-20T00:00:00.000-06:00'", true],
    ["'2026-11-20T06:00:00.000Z' = '2026-11-20'", true],
    ["'2026-11-20' = '2026-11-21'", false],
    ["'2026-11-20' = 'hoy'", false],
    ["'10' = '010'", false],
  ])('%s is %s', (source, expected) => expect(value(source)).toBe(expected));
});

describe('a class of letters', () => {
  it('that is turned round takes every other letter, the sign that turns it round too', () => {
    const takes = (source: string, text: string) => {
      const result = compilePattern(source);
      return result.ok && result.pattern.matchesWhole(text);
    };
    expect(['a', 'b', '^', '-', ']'].map((letter) => takes('[^a]', letter))).toEqual([false, true, true, true, true]);
    expect(['a', '^', 'b'].map((letter) => takes('[a^]', letter))).toEqual([true, true, false]);
    expect(['a', '-', 'b', 'c'].map((letter) => takes('[^a-b]', letter))).toEqual([false, true, false, true]);
  });
});

describe('chance', () => {
  it('lies between 0 and 1, in both halves', () => {
    const model = modelOf([calculate('a', 'random()')]);
    let made = 0;
    const uuid = () => {
      made += 1;
      const spread = (Math.imul(made, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
      return `3f1c0a52-0d4e-4d51-8f0d-6f0d${spread}`;
    };
    const drawn = Array.from({ length: 200 }, () => Number(scenario(model, { uuid }).value('a')));
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    const high = drawn.filter((number) => number >= 0.5).length;
    expect(high).toBeGreaterThan(60);
    expect(high).toBeLessThan(140);
  });
});
