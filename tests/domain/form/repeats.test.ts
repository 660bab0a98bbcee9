import { describe, expect, it } from 'vitest';
import { createReader } from '../../../src/domain/form/engine.ts';
import { ask, calculate, group, modelOf, NOW, repeat, scenario } from './scenario.ts';

describe('a repeat', () => {
  const model = modelOf([
    repeat('puntos', [ask('decimal', 'cloro'), calculate('n', 'position(..)'), calculate('doble', '${cloro} * 2')], {
      min: 1,
      max: 4,
      initial: [{ cloro: 1 }, {}],
      item_label: { es: 'Punto ${n}', en: 'Point ${n}' },
    }),
    calculate('total', 'sum(${cloro})'),
    calculate('cuantos', 'count(${puntos})'),
  ]);

  it('without item_label gives its instances no heading of its own, so that screens number them', () => {
    const record = scenario(modelOf([repeat('puntos', [ask('text', 'lugar')], { initial: [{}, {}] })]));
    expect(record.repeat('puntos').instances.map(({ label }) => label)).toEqual([{}, {}]);
  });

  it('begins with its initial instances', () => {
    const record = scenario(model);
    expect(record.submissionAnswers()).toEqual({
      puntos: [{ cloro: 1, n: 1, doble: 2 }, { n: 2 }],
      total: 1,
      cuantos: 2,
    });
  });

  it('grows and shrinks between its bounds; keys outlive the removal of others', () => {
    const record = scenario(model);
    expect(record.addInstance('puntos')).toBe('puntos[3]');
    record.set('puntos[3]/cloro', 0.5);
    expect(record.value('total')).toBe(1.5);
    const key = record.repeat('puntos').instances[2]?.key;
    record.removeInstance('puntos[1]');
    expect(record.repeat('puntos').instances[1]).toEqual({
      path: 'puntos[2]',
      key,
      label: { es: 'Punto 2', en: 'Point 2' },
    });
    expect(record.submissionAnswers()).toEqual({
      puntos: [{ n: 1 }, { cloro: 0.5, n: 2, doble: 1 }],
      total: 0.5,
      cuantos: 2,
    });
    record.removeInstance('puntos[1]');
    expect(record.repeat('puntos')).toMatchObject({ canAdd: true, canRemove: false });
    record.removeInstance('puntos[1]');
    expect(record.value('cuantos')).toBe(1);
    for (let count = 0; count < 5; count += 1) record.addInstance('puntos');
    expect(record.value('cuantos')).toBe(4);
    expect(record.repeat('puntos').canAdd).toBe(false);
  });

  it('takes a new instance at a place of its own; what depends on places follows', () => {
    const record = scenario(model);
    record.set('puntos[2]/cloro', 0.4);
    const [first, second] = record.repeat('puntos').instances.map((instance) => instance.key);
    expect(record.addInstance('puntos', 2)).toBe('puntos[2]');
    record.set('puntos[2]/cloro', 0.7);
    expect(record.submissionAnswers()).toMatchObject({
      puntos: [
        { cloro: 1, n: 1 },
        { cloro: 0.7, n: 2 },
        { cloro: 0.4, n: 3, doble: 0.8 },
      ],
    });
    const keys = record.repeat('puntos').instances.map((instance) => instance.key);
    expect([keys[0], keys[2]]).toEqual([first, second]);
    expect(record.addInstance('puntos', 99)).toBe('puntos[4]');
    expect(record.addInstance('puntos', 1)).toBeNull();
  });

  it('says when there are fewer instances than it needs', () => {
    const record = scenario(model, { stored: {} });
    expect(record.violations()).toEqual([{ path: 'puntos', code: 'min-instances', message: null }]);
    expect(record.progress('general')).toMatchObject({ asked: 0, missing: 1 });
  });

  it('says when there are more than it may have, as in a draft of another version', () => {
    const record = scenario(model, { stored: { puntos: [{}, {}, {}, {}, {}] } });
    expect(record.violations()).toEqual([{ path: 'puntos', code: 'max-instances', message: null }]);
    record.removeInstance('puntos[5]');
    expect(record.violations()).toEqual([]);
  });

  it('that is not relevant keeps its instances and counts as none', () => {
    const record = scenario(
      modelOf([
        ask('select_one', 'hay', { list: 'si_no', default: 'si' }),
        repeat('r', [ask('integer', 'n', { required: true })], { relevant: "${hay} = 'si'", min: 1 }),
        calculate('suma', 'sum(${n})'),
      ]),
    );
    record.set('r[1]/n', 5);
    record.set('hay', 'no');
    expect(record.submissionAnswers()).toEqual({ hay: 'no', suma: 0 });
    expect(record.violations()).toEqual([]);
    record.set('hay', 'si');
    expect(record.submissionAnswers()).toEqual({ hay: 'si', r: [{ n: 5 }], suma: 5 });
  });
});

describe('${name} is read from the nearest instance that holds both', () => {
  const model = modelOf([
    ask('integer', 'fuera'),
    repeat('a', [
      ask('integer', 'x'),
      group('g', [calculate('mas', '${x} + ${fuera}'), calculate('lugar', 'position(../..)')]),
      repeat('b', [
        ask('integer', 'y'),
        calculate('xy', '${x} * ${y}'),
        calculate('hermanos', 'count(${b})'),
        calculate('todos', 'count(/data/a/b)'),
        calculate('propio', '/data/a/x'),
        calculate('tios', 'count(/data/a[position() > 0]/x)'),
      ]),
      calculate('ys', 'sum(${y})'),
      calculate('mayor', '${x} = max(${a}/x)'),
    ]),
    calculate('todas', 'sum(${y})'),
    calculate('primera', 'indexed-repeat(${y}, ${a}, 1, ${b}, 2)'),
  ]);
  const stored = {
    fuera: 100,
    a: [
      { x: 2, b: [{ y: 3 }, { y: 4 }] },
      { x: 5, b: [{ y: 6 }] },
    ],
  };

  it('in groups, in nested repeats and from outside', () => {
    const answers = scenario(model, { stored }).submissionAnswers();
    expect(answers).toEqual({
      fuera: 100,
      a: [
        {
          x: 2,
          mas: 102,
          lugar: 1,
          b: [
            { y: 3, xy: 6, hermanos: 2, todos: 2, propio: 2, tios: 2 },
            { y: 4, xy: 8, hermanos: 2, todos: 2, propio: 2, tios: 2 },
          ],
          ys: 7,
          mayor: 'false',
        },
        {
          x: 5,
          mas: 105,
          lugar: 2,
          b: [{ y: 6, xy: 30, hermanos: 1, todos: 1, propio: 5, tios: 2 }],
          ys: 6,
          mayor: 'true',
        },
      ],
      todas: 13,
      primera: 4,
    });
  });

  it('in a default that looks at the instance before (ODK dynamic defaults)', () => {
    const record = scenario(
      modelOf([
        repeat('arbol', [
          ask('text', 'especie', { default: '${arbol}[position() = position(current()/..) - 1]/especie' }),
        ]),
      ]),
    );
    record.addInstance('arbol');
    record.set('arbol[1]/especie', 'pino');
    record.addInstance('arbol');
    expect(record.value('arbol[2]/especie')).toBe('pino');
  });

  it('in a constraint that forbids the same answer twice', () => {
    const record = scenario(
      modelOf([repeat('r', [ask('text', 'cargo', { constraint: 'count(${r}[cargo = current()]) = 1' })], { min: 2 })]),
    );
    record.set('r[1]/cargo', 'fiscal');
    record.set('r[2]/cargo', 'fiscal');
    expect(record.violations().map((violation) => violation.path)).toEqual(['r[1]/cargo', 'r[2]/cargo']);
    record.set('r[2]/cargo', 'vocal');
    expect(record.violations()).toEqual([]);
  });
});

describe('repeat_count', () => {
  const model = modelOf([
    ask('integer', 'cuantos'),
    repeat('r', [ask('text', 'nombre', { default: 'nuevo' }), calculate('n', 'position(..)')], {
      repeat_count: '${cuantos}',
    }),
    calculate('hay', 'count(${r})'),
  ]);

  it('decides, and what it takes away comes back with its answers', () => {
    const record = scenario(model);
    expect(record.repeat('r')).toMatchObject({ instances: [], canAdd: false, canRemove: false });
    record.set('cuantos', 3);
    record.set('r[3]/nombre', 'tercero');
    record.set('cuantos', 1);
    expect(record.submissionAnswers()).toEqual({ cuantos: 1, r: [{ nombre: 'nuevo', n: 1 }], hay: 1 });
    const draft = record.draftAnswers();
    const again = scenario(model, { stored: draft });
    expect(again.value('hay')).toBe(1);
    again.set('cuantos', 3);
    expect(again.value('r[3]/nombre')).toBe('tercero');
    again.set('cuantos', undefined);
    expect(again.value('hay')).toBe(0);
    again.set('cuantos', 1e9);
    expect(again.value('hay')).toBe(500);
  });
});

describe('a choice that a filter takes away in an instance that repeat_count has put aside', () => {
  const choice = (name: string, zona: string): object => ({ name, label: { es: name, en: name }, filter: { zona } });
  const model = modelOf(
    [
      repeat('r', [ask('select_one', 'aldea', { list: 'aldeas', choice_filter: 'zona = ${zona}' })], {
        repeat_count: '${cuantos}',
      }),
      ask('integer', 'cuantos'),
      ask('text', 'zona'),
    ],
    { choices: { aldeas: { items: [choice('a', 'norte'), choice('b', 'sur')] } } },
  );
  const laidAside = (): ReturnType<typeof scenario> => {
    const record = scenario(model);
    record.set('zona', 'norte');
    record.set('cuantos', 2);
    record.set('r[2]/aldea', 'a');
    record.set('cuantos', 1);
    record.set('zona', 'sur');
    return record;
  };

  it('waits with it, and is told when it is back', () => {
    const record = laidAside();
    expect(record.takeRemovedChoices()).toEqual([]);
    expect(record.draftAnswers()).toMatchObject({ r: [{}, { aldea: 'a' }] });
    record.set('cuantos', 2);
    expect(record.takeRemovedChoices()).toEqual([{ path: 'r[2]/aldea', names: ['a'] }]);
    expect(record.value('r[2]/aldea')).toBeUndefined();
  });

  it('waits when the draft is opened again, too', () => {
    const again = scenario(model, { stored: laidAside().draftAnswers() });
    expect(again.takeRemovedChoices()).toEqual([]);
    again.set('zona', 'norte');
    again.set('cuantos', 2);
    expect(again.value('r[2]/aldea')).toBe('a');
  });
});

describe('a trigger', () => {
  it('inside an instance works in that instance only, from outside in all', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'precio'),
        repeat(
          'r',
          [
            ask('integer', 'a'),
            ask('integer', 'copia', { calculation: '${a}', trigger: '${a}' }),
            ask('integer', 'total', { calculation: '${precio} * ${a}', trigger: '${precio}' }),
          ],
          { min: 2 },
        ),
      ]),
    );
    record.set('r[1]/a', 2);
    record.set('r[2]/a', 3);
    record.set('r[2]/copia', 9);
    record.set('r[1]/a', 4);
    record.set('precio', 10);
    expect(record.submissionAnswers()).toEqual({
      precio: 10,
      r: [
        { a: 4, copia: 4, total: 40 },
        { a: 3, copia: 9, total: 30 },
      ],
    });
  });
});

describe('a stored record that is only asked', () => {
  it('grows as a filled one does when its count asks for more rows than are stored', () => {
    const model = modelOf([
      calculate('cuantas', 'count(${planta})'),
      repeat('planta', [ask('select_one', 'otra', { list: 'si_no' })], {
        repeat_count:
          "if(${cuantas} = 0 or ${planta}[position() = ${cuantas}]/otra = 'si', ${cuantas} + 1, ${cuantas})",
      }),
    ]);
    const answers = { planta: [{ otra: 'si' }, { otra: 'si' }] };
    const asked = createReader(model, { answers, clock: { now: () => NOW }, uuid: () => '' });
    expect(asked.repeat('planta').instances).toHaveLength(3);
    expect(asked.submissionAnswers()).toEqual(scenario(model, { stored: answers }).submissionAnswers());
    expect(asked.submissionAnswers()).toMatchObject({ cuantas: 3 });
  });
});
