import { describe, expect, it } from 'vitest';
import { ask, group, modelOf, repeat, type Scenario, scenario } from './scenario.ts';

/** How often each path is told of while something is done. */
function heard(record: Scenario, paths: readonly string[], act: () => void): readonly string[] {
  const told: string[] = [];
  const ends = paths.map((path) => record.subscribe(path, () => told.push(path)));
  act();
  for (const end of ends) end();
  return told;
}

describe('a screen is told of a question', () => {
  const model = modelOf(
    [
      ask('integer', 'tope'),
      ask('integer', 'casas', { constraint: '. <= ${tope}', warning: '. < 100', no_data: 'allowed' }),
      ask('text', 'quien', { relevant: '${tope} > 5', required: '${tope} > 10', read_only: '${tope} > 20' }),
      ask('text', 'nota', { hint: { es: 'Hasta ${tope}', en: 'Up to ${tope}' } }),
      ask('select_one', 'cual', { list: 'numeros', choice_filter: 'desde <= ${tope}' }),
    ],
    {
      choices: {
        si_no: { items: [{ name: 'si', label: { es: 'Sí', en: 'Yes' } }] },
        numeros: {
          items: [
            { name: 'uno', label: { es: 'Uno', en: 'One' }, filter: { desde: '1' } },
            { name: 'doce', label: { es: 'Doce', en: 'Twelve' }, filter: { desde: '12' } },
          ],
        },
      },
    },
  );
  const opened = (tope: number): Scenario => scenario(model, { stored: { tope, casas: 8 } });
  const paths = ['casas', 'quien', 'nota', 'cual'];

  it.each([
    ['its verdict becomes another', 8, 7, ['casas', 'nota']],
    ['it is shown, and is offered more', 4, 13, ['casas', 'quien', 'nota', 'cual']],
    ['it must be answered', 9, 11, ['quien', 'nota']],
    ['it can no longer be changed', 20, 21, ['quien', 'nota']],
    ['the verdict, what is offered and what is asked stay as they were: only the hint is another', 8, 9, ['nota']],
    ['nothing is another', 9, 9, []],
  ])('when %s', (_when, before, after, told) => {
    const record = opened(before);
    expect(heard(record, paths, () => record.set('tope', after)).toSorted()).toEqual(told.toSorted());
  });
});

describe('a screen is told that nobody knows', () => {
  const model = modelOf([
    ask('text', 'quien', { no_data: 'allowed' }),
    ask('text', 'cuando', { no_data: 'allowed' }),
    repeat('r', [ask('text', 'que', { no_data: 'allowed' })]),
  ]);

  it('as soon as it is said, and when it is taken back', () => {
    const record = scenario(model);
    const seen: unknown[] = [];
    record.subscribe('quien', () => seen.push(record.question('quien').noData));
    record.setNoData('quien', 'unknown');
    record.setNoData('quien', 'later');
    record.setNoData('quien', null);
    expect(seen).toEqual(['unknown', 'later', null]);
  });

  it('and an answer takes it back for good, also when the answer goes', () => {
    const record = scenario(model);
    record.setNoData('quien', 'unknown');
    record.set('quien', 'Ana');
    record.set('quien', undefined);
    expect(record.question('quien').noData).toBeNull();
    record.setNoData('quien', 'unknown');
    record.set('quien', undefined);
    expect(record.question('quien').noData).toBe('unknown');
  });

  it('in a list that is the same object until one of its marks is another', () => {
    const record = scenario(model, { stored: { r: [{}, {}] } });
    record.setNoData('quien', 'unknown');
    record.setNoData('r[2]/que', 'later');
    const first = record.noData();
    expect(first).toEqual([
      { path: 'quien', kind: 'unknown' },
      { path: 'r[2]/que', kind: 'later' },
    ]);
    record.set('cuando', 'ayer');
    expect(record.noData()).toBe(first);
    record.setNoData('quien', 'later');
    expect(record.noData()[0]).toEqual({ path: 'quien', kind: 'later' });
    record.removeInstance('r[1]');
    expect(record.noData()[1]).toEqual({ path: 'r[1]/que', kind: 'later' });
    record.removeInstance('r[1]');
    expect(record.noData()).toEqual([{ path: 'quien', kind: 'later' }]);
  });
});

describe('a screen is told of a list', () => {
  const model = modelOf([
    ask('integer', 'tope'),
    ask('text', 'zona'),
    repeat('r', [ask('text', 'x')], {
      min: 1,
      max: 3,
      hint: { es: 'En ${zona}', en: 'In ${zona}' },
      relevant: '${tope} > 2',
      read_only: '${tope} > 10',
      item_label: { es: 'Casa ${x}', en: 'House ${x}' },
    }),
  ]);
  const opened = (): Scenario => scenario(model, { stored: { tope: 5, zona: 'norte', r: [{ x: 'a' }, { x: 'b' }] } });
  const act: readonly (readonly [string, (record: Scenario) => void])[] = [
    ['its hint is another', (record) => record.set('zona', 'sur')],
    ['it is not asked any more', (record) => record.set('tope', 1)],
    ['it cannot be changed any more', (record) => record.set('tope', 11)],
    ['a heading is another', (record) => record.set('r[2]/x', 'c')],
    ['an instance is added', (record) => record.addInstance('r')],
    ['an instance is removed', (record) => record.removeInstance('r[1]')],
  ];

  it.each(act)('when %s, with what is shown now', (_when, change) => {
    const record = opened();
    const before = record.repeat('r');
    expect(heard(record, ['r'], () => change(record))).toEqual(['r']);
    expect(record.repeat('r')).not.toEqual(before);
  });

  it('and not when it shows what it showed', () => {
    const record = opened();
    const before = record.repeat('r');
    const same = () => {
      record.set('tope', 6);
      record.set('zona', 'norte');
      record.set('r[2]/x', 'b');
    };
    expect(heard(record, ['r', 'r[1]/x'], same)).toEqual([]);
    expect(record.repeat('r')).toBe(before);
  });

  it('keys stay with the instances, and paths follow their places', () => {
    const record = opened();
    const [, second] = record.repeat('r').instances;
    const heardOf: unknown[] = [];
    record.subscribe('r[1]/x', () => heardOf.push(record.value('r[1]/x')));
    record.removeInstance('r[1]');
    expect(record.repeat('r').instances).toEqual([{ ...second, path: 'r[1]' }]);
    expect(record.question('r[1]/x')).toMatchObject({ path: 'r[1]/x', value: 'b' });
    expect(heardOf).toEqual(['b']);
    expect(record.repeat('r')).toMatchObject({ canRemove: false, canAdd: true, laid: 1 });
  });

  it('that is removed ends what was worked out in it: no one is told of it again', () => {
    const inner = modelOf([
      ask('integer', 'n'),
      repeat('r', [repeat('s', [ask('text', 'x')], { hint: { es: '${n}', en: '${n}' } })]),
    ]);
    const record = scenario(inner, { stored: { n: 1, r: [{ s: [{}] }, { s: [{}, {}] }] } });
    expect(record.repeat('r[2]/s').instances).toHaveLength(2);
    record.removeInstance('r[2]');
    expect(heard(record, ['r[1]/s'], () => record.set('n', 2))).toEqual(['r[1]/s']);
    expect(record.repeat('r[1]/s').hint).toMatchObject({ es: '2' });
  });
});

describe('a screen is told of a group', () => {
  const model = modelOf([
    ask('integer', 'n'),
    group('g', [ask('text', 'x')], {
      relevant: '${n} > 2',
      label: { es: 'Casas: ${n}', en: 'Houses: ${n}' },
      hint: { es: 'Son ${m}', en: 'They are ${m}' },
    }),
    ask('integer', 'm'),
  ]);

  it.each([
    ['heading', () => ({ n: 4 })],
    ['hint', () => ({ m: 9 })],
    ['condition', () => ({ n: 1 })],
  ])('when its %s is another, and only then', (_what, changed) => {
    const record = scenario(model, { stored: { n: 3, m: 8 } });
    const before = record.group('g');
    const set = (answers: object) => {
      for (const [name, value] of Object.entries(answers)) record.set(name, value);
    };
    expect(heard(record, ['g'], () => set({ n: 3, m: 8 }))).toEqual([]);
    expect(record.group('g')).toBe(before);
    expect(heard(record, ['g'], () => set(changed()))).toEqual(['g']);
  });
});

describe('what a page lacks', () => {
  const page = { appearance: 'field-list' };
  const model = modelOf([
    group('uno', [ask('text', 'a', { required: true }), ask('text', 'b'), ask('integer', 'c')], page),
    group('dos', [ask('text', 'd', { required: true, relevant: "${b} = 'si'" })], page),
  ]);

  it('is worked out anew when one of its numbers is another, and else the same object', () => {
    const record = scenario(model);
    const first = record.progress('uno');
    expect(first).toMatchObject({ answered: 0, missing: 1 });
    record.set('b', 'no');
    expect(record.progress('uno')).toMatchObject({ answered: 1, missing: 1 });
    const then = record.progress('uno');
    record.set('b', 'nunca');
    expect(record.progress('uno')).toBe(then);
    record.set('a', 'x');
    expect(record.progress('uno')).toMatchObject({ answered: 2, missing: 0 });
    expect(record.progress('dos')).toMatchObject({ relevant: false, missing: 0 });
    record.set('b', 'si');
    expect(record.progress('dos')).toMatchObject({ relevant: true, missing: 1 });
  });

  it('is one list until something else is lacking', () => {
    const record = scenario(model);
    const first = record.violations('uno');
    expect(first.map(({ path }) => path)).toEqual(['a']);
    record.set('b', 'no');
    expect(record.violations('uno')).toBe(first);
    record.set('b', 'si');
    expect(record.violations().map(({ path }) => path)).toEqual(['a', 'd']);
  });
});

describe('who listens', () => {
  const model = modelOf([ask('text', 'a')]);

  it('is told until the listening ends, whoever else listens or stops', () => {
    const record = scenario(model);
    const told: string[] = [];
    const [ana, beto] = ['ana', 'beto'].map((who) => record.subscribe('a', () => told.push(who)));
    record.set('a', '1');
    ana?.();
    record.set('a', '2');
    beto?.();
    record.set('a', '3');
    record.subscribe('a', () => told.push('otra vez'));
    record.set('a', '4');
    expect(told).toEqual(['ana', 'beto', 'beto', 'otra vez']);
  });

  it('that ends twice ends nobody else’s listening', () => {
    const record = scenario(model);
    const told: string[] = [];
    const end = record.subscribe('a', () => told.push('ana'));
    end();
    record.subscribe('a', () => told.push('beto'));
    end();
    record.subscribe('a', () => told.push('cleo'));
    record.set('a', '1');
    expect(told).toEqual(['beto', 'cleo']);
  });
});
