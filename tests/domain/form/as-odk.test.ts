import { describe, expect, it } from 'vitest';
import { ask, calculate, modelOf, scenario } from './scenario.ts';

describe('a default', () => {
  it.each([
    ['integer', '2 * 3', 6],
    ['decimal', '7 div 2', 3.5],
    ['text', '5 - 3', '2'],
    ['text', 'N/A', 'N/A'],
    ['text', '9999-8888', '9999-8888'],
    ['text', 'Comité - sector 2', 'Comité - sector 2'],
    ['text', 'agua + luz', 'agua + luz'],
    ['date', '2026-01-31', '2026-01-31'],
    ['time', '10:20:30', '10:20:30'],
  ] as const)(
    'of %s, %s, is worked out where it is a sum and is the text itself where it is none',
    (type, given, expected) => {
      const record = scenario(modelOf([ask(type, 'a', { default: given })]));
      expect(record.value('a')).toBe(expected);
    },
  );
});

describe('an answer that a calculation gives', () => {
  it.each([
    ['dateTime', "'2026-13-07T06:00:00Z'", undefined],
    ['dateTime', "'2026-02-30T06:00:00-06:00'", undefined],
    ['dateTime', "'2026-02-28T06:00:00-06:00'", '2026-02-28T06:00:00-06:00'],
    ['date', "'2026-02-30'", undefined],
    ['time', "'10:20:30.250-06:00'", '10:20:30.250'],
    ['time', "'10:20-05:00'", '09:20'],
    ['time', "'23:59:59'", '23:59:59'],
    ['time', "'25:00'", undefined],
    ['time', '0.5', '12:00'],
    ['text', "'cafe\u0301'", 'caf\u00e9'],
  ] as const)('of %s, %s, is kept whole where there is such a moment', (type, calculation, expected) => {
    expect(scenario(modelOf([ask(type, 'a', { calculation })])).value('a')).toBe(expected);
  });

  it('is the same text however its accents were typed', () => {
    const record = scenario(modelOf([ask('text', 'a'), calculate('b', "if(${a} = 'caf\u00e9', 'si', 'no')")]));
    record.set('a', 'cafe\u0301');
    expect([record.value('a'), record.value('b')]).toEqual(['caf\u00e9', 'si']);
  });
});
