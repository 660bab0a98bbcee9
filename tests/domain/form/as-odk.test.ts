import { describe, expect, it } from 'vitest';
import { ask, calculate, modelOf, problemsOf, repeat, type Scenario, scenario } from './scenario.ts';

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
    ['text', "number('') * 2", undefined],
    ['text', 'string(2 * 3)', '6'],
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

describe('a repeat', () => {
  it('goes on as long as its last instance says so, as ODK documents it', () => {
    const record = scenario(
      modelOf([
        calculate('cuantas', 'count(${planta})'),
        repeat('planta', [ask('text', 'especie'), ask('select_one', 'otra', { list: 'si_no' })], {
          repeat_count:
            "if(${cuantas} = 0 or ${planta}[position() = ${cuantas}]/otra = 'si', ${cuantas} + 1, ${cuantas})",
        }),
      ]),
    );
    expect([record.repeat('planta').laid, record.value('cuantas')]).toEqual([1, 1]);
    record.set('planta[1]/otra', 'si');
    expect([record.repeat('planta').laid, record.value('cuantas')]).toEqual([2, 2]);
    record.set('planta[2]/otra', 'no');
    expect(record.repeat('planta').laid).toBe(2);
    record.set('planta[2]/otra', 'si');
    expect([record.repeat('planta').laid, record.value('cuantas')]).toEqual([3, 3]);
  });

  it.each([
    ['that always wants one more', 'count(${r}) + 1', 500],
    ['that never knows', 'if(count(${r}) = 0, 1, 0)', null],
  ])('with a count %s ends all the same', (_, count, expected) => {
    const record = scenario(modelOf([repeat('r', [ask('text', 'a')], { repeat_count: count })]));
    expect(record.repeat('r').laid).toBe(expected ?? record.repeat('r').laid);
    expect(record.repeat('r').laid).toBeLessThanOrEqual(500);
  });

  it('shows each instance by its own condition, and counts and sends those that show', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'hasta'),
        repeat('r', [ask('text', 'a', { required: true })], { relevant: 'position(.) <= ${hasta}' }),
        calculate('cuantos', 'count(${r})'),
        calculate('letras', "join('', ${a})"),
      ]),
      { stored: { hasta: 2, r: [{ a: 'x' }, { a: 'y' }, { a: 'z' }] } },
    );
    const shown = () => record.repeat('r').instances.map(({ path }) => path);
    expect([shown(), record.repeat('r').laid, record.value('cuantos'), record.value('letras')]).toEqual([
      ['r[1]', 'r[2]'],
      3,
      2,
      'xy',
    ]);
    record.set('r[3]/a', undefined);
    expect([record.relevant('r[3]/a'), record.violations()]).toEqual([false, []]);
    expect(record.submissionAnswers()['r']).toEqual([{ a: 'x' }, { a: 'y' }]);
    record.set('hasta', 3);
    expect([shown(), record.value('cuantos'), record.violations().map(({ path }) => path)]).toEqual([
      ['r[1]', 'r[2]', 'r[3]'],
      3,
      ['r[3]/a'],
    ]);
    record.removeInstance('r[1]');
    expect([shown(), record.value('letras')]).toEqual([['r[1]', 'r[2]'], 'y']);
    record.set('hasta', 0);
    expect([record.repeat('r').relevant, shown(), record.value('cuantos')]).toEqual([false, [], 0]);
    expect([record.draftAnswers()['r'], record.submissionAnswers()['r']]).toEqual([[{ a: 'y' }, {}], undefined]);
  });

  it('without instances is offered as its condition says of the first one', () => {
    const record = scenario(modelOf([ask('integer', 'n'), repeat('r', [ask('text', 'a')], { relevant: '${n} > 1' })]));
    expect(record.repeat('r').relevant).toBe(false);
    record.set('n', 2);
    expect(record.repeat('r').relevant).toBe(true);
    record.addInstance('r');
    record.set('n', 1);
    expect(record.repeat('r').relevant).toBe(false);
  });

  it('has a condition that sees each instance’s own place in another list', () => {
    const record = scenario(
      modelOf([
        repeat('casas', [ask('select_one', 'vive', { list: 'si_no' })]),
        repeat('personas', [ask('text', 'quien')], {
          relevant: "${casas}[position() = position(current())]/vive = 'si'",
        }),
      ]),
      { stored: { casas: [{ vive: 'no' }, { vive: 'si' }], personas: [{ quien: 'a' }, { quien: 'b' }] } },
    );
    expect(record.repeat('personas').instances.map(({ path }) => path)).toEqual(['personas[2]']);
    record.set('casas[1]/vive', 'si');
    expect(record.repeat('personas').instances.map(({ path }) => path)).toEqual(['personas[1]', 'personas[2]']);
  });

  it('does not run the calculation of a trigger when a person adds an instance', () => {
    const record = scenario(
      modelOf([
        ask('text', 'a'),
        repeat('r', [ask('text', 'b'), calculate('c', "concat('vio ', ${b}, ${a})", { trigger: '${b}' })]),
      ]),
      { stored: { a: 'x', r: [] } },
    );
    record.addInstance('r');
    expect(record.value('r[1]/c')).toBeUndefined();
    record.set('r[1]/b', 'y');
    expect(record.value('r[1]/c')).toBe('vio yx');
  });
});

describe('a default that is worked out', () => {
  it('sees every default that is written out, before or after it, in the record and in its instances', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'doble', { default: '${base} * 2' }),
        ask('integer', 'suma', { default: 'sum(${de})' }),
        ask('integer', 'base', { default: 3 }),
        repeat('r', [ask('integer', 'da', { default: '${de} + 1' }), ask('integer', 'de', { default: 5 })], { min: 2 }),
      ]),
    );
    expect(['doble', 'suma', 'r[1]/da', 'r[2]/da'].map(record.value)).toEqual([6, 10, 6, 6]);
  });
});

describe('choices in an order of chance', () => {
  const lista = { items: Array.from('abcdef', (name) => ({ name, label: { es: name, en: name } })) };
  const names = (record: Scenario): string =>
    record
      .question('cual')
      .choices.map(({ name }) => name)
      .join('');
  const form = (parameters: Record<string, string | number>) =>
    modelOf([ask('integer', 'n'), ask('select_one', 'cual', { list: 'lista', parameters })], { choices: { lista } });

  it('stand as in ODK for the same seed, an answer as well as a number', () => {
    expect(names(scenario(form({ randomize: 'true', seed: 42 })))).toBe('afcbde');
    const record = scenario(form({ randomize: 'true', seed: '${n}' }));
    record.set('n', 1);
    expect(names(record)).toBe('bfeacd');
    record.set('n', 42);
    expect(names(record)).toBe('afcbde');
  });

  it('without a seed keep their order while the record is open, and are all there', () => {
    const record = scenario(form({ randomize: 'true' }));
    const before = names(record);
    record.set('cual', 'c');
    expect([names(record), Array.from(before).toSorted().join('')]).toEqual([before, 'abcdef']);
    expect(names(scenario(form({ randomize: 'false' })))).toBe('abcdef');
  });

  it.each([
    ['randomize', 'quizá'],
    ['seed', 'sembrar'],
  ])('refuses %s=%s', (name, value) => {
    const children = [ask('select_one', 'cual', { list: 'si_no', parameters: { [name]: value } })];
    expect(problemsOf(children)).toMatchObject([{ code: expect.stringMatching(/unsupported|unknown-name/) }]);
  });
});

describe('a condition that reads a line or a plot', () => {
  it('has its length and its area', () => {
    const record = scenario(
      modelOf([
        ask('geotrace', 'linea'),
        ask('geoshape', 'lote'),
        calculate('largo', 'round(distance(${linea}), 0)'),
        calculate('area', 'round(area(${lote}), 0)'),
        ask('acknowledge', 'leido', { required: true }),
        calculate('listo', "if(${leido} = 'OK', 'si', 'no')"),
      ]),
    );
    record.set('linea', '14.1 -87.2 990 4;14.101 -87.2 991 3');
    record.set('lote', '14 -87 0 0;14 -87.001 0 0;14.001 -87.001 0 0;14 -87 0 0');
    expect([record.value('largo'), record.value('area'), record.value('listo')]).toEqual([111, 6012, 'no']);
    record.set('leido', 'OK');
    expect([record.value('listo'), record.violations()]).toEqual(['si', []]);
    record.set('linea', '14.1 -87.2 990 4');
    expect(record.violations().map(({ path, code }) => `${path} ${code}`)).toEqual(['linea type']);
  });
});

describe('${last-saved#name}', () => {
  const model = modelOf([
    ask('text', 'aldea', { default: '${last-saved#aldea}' }),
    calculate('cuantas', 'count(${last-saved#especie})'),
    repeat('plantas', [ask('text', 'especie')]),
  ]);
  const saved = [{ aldea: 'La Fe', plantas: [{ especie: 'pino' }, { especie: 'roble' }] }];

  it('is what was answered last time, in a repeat each answer of it', () => {
    const record = scenario(model, { instances: { '__last-saved': saved } });
    expect([model.readsLastSaved, record.value('aldea'), record.value('cuantas')]).toEqual([true, 'La Fe', 2]);
  });

  it('is empty before there is a record, and changes nothing where nobody knows', () => {
    const first = scenario(model, { instances: { '__last-saved': [] } });
    expect([first.value('aldea'), first.value('cuantas')]).toEqual([undefined, 0]);
    const later = scenario(model, { stored: { aldea: 'La Fe', cuantas: 2 } });
    expect([later.value('aldea'), later.value('cuantas')]).toEqual(['La Fe', 2]);
  });
});
