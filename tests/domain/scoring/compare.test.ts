import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScores, weaknesses } from '../../../src/domain/scoring/compare.ts';
import { numberOf, truthOf } from '../../../src/domain/scoring/expression-values.ts';
import type { DimensionScore, ItemScore, Score } from '../../../src/domain/scoring/score.ts';

const item = (code: string, value: number | null, weight = 1): ItemScore =>
  value === null ? { code, state: 'unanswered', value, weight } : { code, state: 'answered', value, weight };
const outside = (code: string): ItemScore => ({ code, state: 'not-applicable', value: null, weight: 1 });
const dimension = (code: string, value: number | null, ...items: ItemScore[]): DimensionScore => ({
  code,
  value,
  completeness: 1,
  items,
});
const score = (
  total: number | null,
  dimensions: readonly DimensionScore[],
  table = { id: 'board', version: 2 },
): Score => ({
  table,
  total,
  completeness: 1,
  dimensions,
  grade: { kind: 'none', reason: 'nothing-known' },
});

describe('what moved between two visits', () => {
  const march = score(0.5, [
    dimension('money', 0.5, item('fee', 0.2), item('books', 0.9), item('fund', 0.5), item('debt', 0.4)),
    dimension('water', 0.6, item('tank', 0.6)),
    dimension('people', null, item('women', null)),
  ]);
  const september = score(0.6, [
    dimension('money', 0.7, item('fee', 0.9), item('books', 0.8), item('fund', 0.5), item('debt', null)),
    dimension('water', null, outside('tank')),
    dimension('people', 0.3, item('women', 0.3)),
    dimension('village', 1, item('plan', 1)),
  ]);
  const change = () => compareScores(march, september);

  it('is what is known in both, and not what stayed', () => {
    expect(change().improved).toEqual([{ code: 'fee', before: 0.2, now: 0.9 }]);
    expect(change().worsened).toEqual([{ code: 'books', before: 0.9, now: 0.8 }]);
  });

  it('names what was known and is not answered now, and not what does not apply any more or never was known', () => {
    expect(change().lost).toEqual(['debt']);
    expect(compareScores(september, march).lost).toEqual(['women']);
  });

  it('tells the themes that both have, also one that stayed', () => {
    expect(change().dimensions).toEqual([{ code: 'money', before: 0.5, now: 0.7 }]);
    expect(compareScores(march, march).dimensions.map(({ code }) => code)).toEqual(['money', 'water']);
  });

  it('tells the whole only where both have one', () => {
    expect(change().total).toEqual({ before: 0.5, now: 0.6 });
    expect(compareScores(score(null, []), score(0.4, [])).total).toBe(null);
    expect(compareScores(score(0.4, []), score(null, [])).total).toBe(null);
  });

  it('tells that another table, or another version of it, gave the second', () => {
    expect(compareScores(march, march).tableChanged).toBe(false);
    expect(compareScores(march, score(0.5, [], { id: 'board', version: 3 })).tableChanged).toBe(true);
    expect(compareScores(march, score(0.5, [], { id: 'partner', version: 2 })).tableChanged).toBe(true);
  });

  it('puts the largest movement first, whichever way it went', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(values, (pairs) => {
        const of = (which: 0 | 1) =>
          score(0.5, [dimension('money', 0.5, ...pairs.map((pair, index) => item(`i${index}`, pair[which] / 10)))]);
        const { improved, worsened } = compareScores(of(0), of(1));
        const sizes = (steps: typeof improved) => steps.map(({ before, now }) => Math.abs(now - before));
        for (const moved of [sizes(improved), sizes(worsened)])
          expect(moved).toEqual(moved.toSorted((left, right) => right - left));
        expect(improved.length + worsened.length).toBe(pairs.filter(([then, now]) => then !== now).length);
      }),
    );
  });
});

describe('what pulls a score down', () => {
  it('is worth what its theme and the whole would gain by it', () => {
    const found = weaknesses(
      score(0.5, [
        dimension('money', 0.5, item('fee', 0, 3), item('books', 1, 1), item('fund', null, 5)),
        dimension('water', 0.5, item('tank', 0.5)),
        dimension('people', null, item('women', null)),
      ]),
    );
    expect(found).toEqual([
      { dimension: 'money', item: 'fee', value: 0, loss: 0.375 },
      { dimension: 'water', item: 'tank', value: 0.5, loss: 0.25 },
    ]);
  });
});

describe('an expression’s value', () => {
  it.each([
    [3.5, 3.5, true],
    [0, 0, false],
    [Number.NaN, Number.NaN, false],
    [true, 1, true],
    [false, 0, false],
    ['x', Number.NaN, true],
    [' 12 ', 12, true],
    ['', Number.NaN, false],
    ['  ', Number.NaN, true],
    ['two', Number.NaN, true],
    [['7', '8'], 7, true],
    [['7'], 7, true],
    [[], Number.NaN, false],
  ] as const)('%o is the number %d and holds: %s', (value, number, holds) => {
    expect(numberOf(value)).toBe(number);
    expect(truthOf(value)).toBe(holds);
  });
});
