import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { validateAnswers } from '../../../src/domain/form/validate.ts';
import { ask, calculate, formOf, group, modelOf, NOW, problemsOf, repeat, scenario } from './scenario.ts';

const codes = (nodes: readonly unknown[], rest: object = {}) => {
  const result = compileForm(formOf(nodes, rest));
  return result.ok ? [] : result.problems.map(({ code, place }) => `${code} ${place}`);
};
const many = (count: number): FormNode[] => Array.from({ length: count }, (_, at) => ask('text', `q${at}`));

describe('the bounds of a form', () => {
  it('are two thousand questions, each of which is looked at', () => {
    expect(codes(many(2_000))).toEqual([]);
    expect(codes([...many(1_999), { type: 'text', name: 'ultima', nada: 1 }])).toEqual(['unsupported ultima']);
    expect(codes(many(2_001))[0]).toMatch(/^too-many-questions/);
  });

  it('are nine groups around a question', () => {
    const nested = (levels: number): object =>
      levels === 0 ? ask('text', 'a') : group(`g${levels}`, [nested(levels - 1) as FormNode]);
    expect(codes([nested(9)])).toEqual([]);
    expect(codes([nested(10)])).toEqual(['malformed g10/g9/g8/g7/g6/g5/g4/g3/g2/g1']);
  });

  it('are five thousand choices in a list', () => {
    const list = (count: number) => ({
      choices: {
        l: { items: Array.from({ length: count }, (_, at) => ({ name: `c${at}`, label: { es: 'x', en: 'x' } })) },
      },
    });
    expect(codes([], list(5_000))).toEqual([]);
    expect(codes([], list(5_001))).toHaveLength(1);
  });
});

describe('what stands where something else should', () => {
  it.each<[unknown, string]>([
    ['x'.repeat(70), 'x'.repeat(60)],
    [7.5, '7.5'],
    [true, 'true'],
    [['a'], 'array'],
    [{ a: 1 }, 'object'],
  ])('%j is told as %s', (value, found) => {
    const result = compileForm({ ...formOf([]), version: value });
    expect(result.ok ? null : result.problems[0]?.found).toBe(found);
  });

  it('is told as nothing where there is none, with its place', () => {
    const { title: _title, ...form } = { title: null, ...formOf([]) };
    const result = compileForm(form);
    expect(result).toMatchObject({ problems: [{ code: 'malformed', place: '#title', found: 'nothing' }] });
  });
});

describe('a trigger', () => {
  const wrong = (trigger: string) =>
    problemsOf([ask('text', 'b'), group('g', []), ask('text', 'a', { calculation: '1', trigger })]).map(
      ({ code, found }) => `${code} ${found}`,
    );

  it.each([
    ['${b}', []],
    [' ${ b } , ${b} ', []],
    ['${b},', ['syntax ${b},']],
    ['b', ['syntax b']],
    ['${b} ${b}', ['syntax ${b} ${b}']],
    ['${g}', ['unknown-name g']],
    ['${z}, ${b}', ['unknown-name z']],
  ])('%j: %j', (trigger, problems) => expect(wrong(trigger)).toEqual(problems));

  it('that names a question twice runs once', () => {
    const record = scenario(
      modelOf([ask('text', 'b'), calculate('n', 'coalesce(${n}, 0) + 1', { trigger: '${b}, ${b}' })]),
    );
    record.set('b', 'x');
    expect(record.value('n')).toBe(1);
  });
});

describe('a list whose length is counted', () => {
  const model = modelOf([ask('integer', 'cuantos'), repeat('r', [ask('text', 'a')], { repeat_count: '${cuantos}' })]);

  it('has as many as it says, whole and never more than five hundred, and gives back what waited', () => {
    const record = scenario(model);
    const length = () => record.repeat('r').instances.length;
    const lengths = [3, 0, -2, 500, 501, 2].map((cuantos) => {
      record.set('cuantos', cuantos);
      if (cuantos === 3) record.set('r[3]/a', 'tres');
      return length();
    });
    expect(lengths).toEqual([3, 0, 0, 500, 500, 2]);
    expect(record.submissionAnswers()['r']).toHaveLength(2);
    record.set('cuantos', 3);
    expect(record.value('r[3]/a')).toBe('tres');
    record.set('cuantos', undefined);
    expect(length()).toBe(0);
  });

  it('is flagged beyond its bound where it arrives', () => {
    const flags = (count: number, rest: object) =>
      validateAnswers(
        modelOf([repeat('r', [ask('text', 'a')], rest)]),
        { r: Array.from({ length: count }, () => ({})) },
        {
          now: NOW,
        },
      ).flags;
    const flagged = [{ code: 'constraint', path: 'r' }];
    expect([flags(500, { max: 500 }), flags(501, { max: 500 })]).toEqual([[], flagged]);
    // Where the form says nothing, two hundred.
    expect([flags(200, {}), flags(201, {})]).toEqual([[], flagged]);
  });
});
