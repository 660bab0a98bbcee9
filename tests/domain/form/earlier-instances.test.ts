import { describe, expect, it } from 'vitest';
import { ask, calculate, group, modelOf, problemsOf, repeat, scenario } from './scenario.ts';

/** A calculation of each movement that reads the same calculation of other movements. */
const movements = (predicate: string) => [
  repeat('mov', [ask('integer', 'entra'), calculate('saldo', `sum(\${mov}[${predicate}]/saldo) + \${entra}`)]),
];
const isCycle = (predicate: string) => problemsOf(movements(predicate)).some(({ code }) => code === 'cycle');

describe('a calculation that reads itself in other instances', () => {
  it.each([
    'position() = position(current()/..) - 1',
    'position() = position(current()/..) - 2',
    'position() <= position(current()/..) - 1',
    'position() < position(current()/..) - 1',
    'position() < position(current()/..)',
  ])('is no circle where those stand before its own: %s', (predicate) => {
    expect(isCycle(predicate)).toBe(false);
  });

  it.each([
    'position() = position(current()/..)',
    'position() <= position(current()/..)',
    'position() > position(current()/..)',
    'position() >= position(current()/..) - 1',
    'position() != position(current()/..) - 1',
    'position() = position(current()/..) + 1',
    'position() = position(current()/..) - 0',
    'position() = position(current()/..) * 1',
    'position() = 9 - position(current()/..)',
    'position() < position(current()/../..)',
    'position() < position(current())',
    'position() < position(..)',
    'position() < count(current()/..)',
    'position(..) < position(current()/..)',
    'count(.) < position(current()/..)',
    'position() < 3',
    'true()',
  ])('is one where it may be its own: %s', (predicate) => {
    expect(isCycle(predicate)).toBe(true);
  });

  it('adds up what stands before', () => {
    const engine = scenario(modelOf(movements('position() < position(current()/..)')), {
      stored: { mov: [{ entra: 1 }, { entra: 2 }, { entra: 4 }] },
    });
    expect(['mov[1]/saldo', 'mov[2]/saldo', 'mov[3]/saldo'].map(engine.value)).toEqual([1, 3, 8]);
  });
});

describe('a path that looks everywhere', () => {
  it('finds what is asked, and not what is hidden', () => {
    const engine = scenario(
      modelOf([
        ask('integer', 'n'),
        group('g', [ask('integer', 'x'), group('h', [ask('integer', 'y')])], { relevant: '${n} = 1' }),
        calculate('all', 'count(//x) + count(/data//y)'),
        calculate('below', 'count(/data/descendant::y)'),
        calculate('self', 'count(/data/descendant-or-self::x)'),
      ]),
      { stored: { n: 2, x: 1, y: 2 } },
    );
    expect(engine.submissionAnswers()).toMatchObject({ all: 0, below: 0, self: 0 });
    engine.set('n', 1);
    expect(engine.submissionAnswers()).toMatchObject({ all: 2, below: 1, self: 1 });
  });
});

describe('an absolute path inside a list', () => {
  it('means the own instance on its way, and all of them at its end', () => {
    const engine = scenario(
      modelOf([
        repeat('r', [
          ask('integer', 'x'),
          calculate('own', 'string(/data/r/x)'),
          calculate('all', 'count(/data/r)'),
          calculate('first', 'string(/data/r[1]/x)'),
          calculate('sum', 'sum(/data/r[true()]/x)'),
        ]),
        calculate('outside', 'sum(/data/r/x)'),
      ]),
      { stored: { r: [{ x: 1 }, { x: 2 }, { x: 4 }] } },
    );
    expect(engine.submissionAnswers()).toMatchObject({
      r: [
        { own: '1', all: 3, first: '1', sum: 7 },
        { own: '2', all: 3, first: '1', sum: 7 },
        { own: '4', all: 3, first: '1', sum: 7 },
      ],
      outside: 7,
    });
  });
});
