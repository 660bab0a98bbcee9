import { describe, expect, it } from 'vitest';
import { ask, calculate, group, modelOf, NOW, repeat, scenario, YES_NO } from './scenario.ts';

describe('a plain form', () => {
  const model = modelOf([
    group(
      'cobro',
      [
        ask('select_one', 'tarifa', { list: 'si_no', required: true }),
        ask('decimal', 'monto', { relevant: "${tarifa} = 'si'", required: true, constraint: '. > 0' }),
        calculate('anual', '${monto} * 12'),
        calculate('grande', '${anual} > 1000'),
        ask('text', 'por_que', { relevant: '${grande}' }),
      ],
      { appearance: 'field-list' },
    ),
    ask('text', 'observaciones'),
  ]);

  it('shows what an answer makes relevant and works out what depends on it', () => {
    const record = scenario(model);
    expect(record.relevant('monto')).toBe(false);
    record.set('tarifa', 'si');
    expect(record.relevant('monto')).toBe(true);
    expect(record.question('monto').violation?.code).toBe('required');
    record.set('monto', 100);
    expect(record.value('anual')).toBe(1200);
    expect(record.relevant('por_que')).toBe(true);
  });

  it('keeps what is not relevant in the draft, leaves it out of the submission, and brings it back', () => {
    const record = scenario(model);
    record.set('tarifa', 'si');
    record.set('monto', 100);
    record.set('por_que', 'porque sí');
    record.set('tarifa', 'no');
    expect(record.submissionAnswers()).toEqual({ tarifa: 'no', grande: 'false' });
    expect(record.draftAnswers()).toMatchObject({ monto: 100, por_que: 'porque sí' });
    expect(record.violations()).toEqual([]);
    record.set('tarifa', 'si');
    expect(record.submissionAnswers()).toEqual({
      tarifa: 'si',
      monto: 100,
      anual: 1200,
      grande: 'true',
      por_que: 'porque sí',
    });
  });

  it('judges constraints only where there is an answer', () => {
    const record = scenario(model);
    record.set('tarifa', 'si');
    expect(record.question('monto').violation?.code).toBe('required');
    record.set('monto', -1);
    expect(record.violations()).toEqual([{ path: 'monto', code: 'constraint', message: null }]);
    record.set('monto', undefined);
    expect(record.question('monto').violation?.code).toBe('required');
  });

  it('says how far a page is', () => {
    const record = scenario(model);
    expect(record.progress('cobro')).toEqual({ relevant: true, asked: 1, answered: 0, missing: 1 });
    record.set('tarifa', 'si');
    expect(record.progress('cobro')).toEqual({ relevant: true, asked: 2, answered: 1, missing: 1 });
    expect(record.violations('general')).toEqual([]);
    expect(record.violations('cobro').map((violation) => violation.path)).toEqual(['monto']);
  });

  it('shows a calculation only when it has a label', () => {
    const shown = modelOf([
      group(
        'pagina',
        [
          ask('integer', 'hombres'),
          calculate('sin_titulo', '${hombres} * 2'),
          { ...calculate('total', '${hombres} + 1'), label: { es: 'Total', en: 'Total' } },
          { ...ask('start', 'inicio'), label: { es: 'Inicio', en: 'Start' } },
        ],
        { appearance: 'field-list' },
      ),
    ]);
    expect(shown.pages[0]?.items.map((item) => item.kind === 'question' && item.question.name)).toEqual([
      'hombres',
      'total',
    ]);
    const record = scenario(shown);
    record.set('hombres', 4);
    expect(record.value('total')).toBe(5);
    // Nobody is asked for it.
    expect(record.progress('pagina')).toMatchObject({ asked: 1, answered: 1 });
  });

  it('gathers questions outside pages in one page, and shows no unlabelled calculation', () => {
    expect(model.pages.map((page) => [page.name, page.items.length])).toEqual([
      ['cobro', 3],
      ['general', 1],
    ]);
  });

  it('takes a blank for no answer', () => {
    const record = scenario(model);
    record.set('observaciones', '   ');
    expect(record.draftAnswers()).toEqual({ grande: 'false' });
  });

  it('keeps what cannot be read as its type, and says so', () => {
    const record = scenario(model);
    record.set('tarifa', 'si');
    record.set('monto', 'doce');
    expect(record.question('monto')).toMatchObject({ value: 'doce', violation: { code: 'type' } });
    record.set('tarifa', 'tal vez');
    expect(record.question('tarifa').violation?.code).toBe('type');
    record.set('tarifa', 'talvez');
    expect(record.question('tarifa').violation?.code).toBe('choice');
  });
});

describe('inheritance', () => {
  it('takes relevance and read-only from the groups around', () => {
    const record = scenario(
      modelOf([
        ask('select_one', 'hay', { list: 'si_no' }),
        ask('select_one', 'cerrado', { list: 'si_no' }),
        group(
          'fuera',
          [group('dentro', [ask('text', 'a'), ask('text', 'b', { relevant: "${a} = 'x'", required: true })])],
          { relevant: "${hay} = 'si'", read_only: "${cerrado} = 'si'" },
        ),
      ]),
    );
    expect(record.group('dentro').relevant).toBe(false);
    expect(record.relevant('a')).toBe(false);
    record.set('a', 'x');
    expect(record.relevant('b')).toBe(false);
    record.set('hay', 'si');
    expect([record.relevant('a'), record.relevant('b'), record.group('fuera').relevant]).toEqual([true, true, true]);
    expect(record.question('a').readOnly).toBe(false);
    record.set('cerrado', 'si');
    expect(record.question('a').readOnly).toBe(true);
  });

  it('counts what is not relevant as empty in every expression', () => {
    const record = scenario(
      modelOf([
        ask('select_one', 'hay', { list: 'si_no' }),
        ask('integer', 'a', { relevant: "${hay} = 'si'" }),
        calculate('cero', 'coalesce(${a}, 0)'),
        calculate('nada', "${a} = ''"),
        calculate('cuantos', 'count(${a})'),
      ]),
    );
    record.set('a', 5);
    expect([record.value('cero'), record.value('nada'), record.value('cuantos')]).toEqual([0, 'true', 0]);
    record.set('hay', 'si');
    expect([record.value('cero'), record.value('nada'), record.value('cuantos')]).toEqual([5, 'false', 1]);
  });
});

describe('order', () => {
  it('works out backwards as well as forwards', () => {
    const record = scenario(
      modelOf([
        calculate('c', '${b} + 1'),
        calculate('b', '${a} + 1'),
        ask('text', 'x', { relevant: '${c} > 10' }),
        ask('integer', 'a'),
      ]),
    );
    record.set('a', 9);
    expect([record.value('c'), record.relevant('x')]).toEqual([11, true]);
  });
});

describe('defaults', () => {
  const model = modelOf([
    ask('select_one', 'canal', { list: 'si_no', default: 'si' }),
    ask('date', 'cuando', { default: 'today()' }),
    ask('integer', 'n', { default: 3 }),
    ask('integer', 'doble', { default: '${n} * 2' }),
    ask('text', 'literal', { default: "'con comillas'" }),
    ask('text', 'suelto', { default: 'Casa (tanque)' }),
    ask('decimal', 'd', { default: '1.5' }),
    ask('geopoint', 'p', { default: '14.1 -87.2' }),
    ask('select_multiple', 'm', { list: 'si_no', default: 'no si' }),
  ]);

  it('are worked out once, when the record is made', () => {
    const record = scenario(model);
    expect(record.draftAnswers()).toEqual({
      canal: 'si',
      cuando: '2026-11-22',
      n: 3,
      doble: 6,
      literal: 'con comillas',
      suelto: 'Casa (tanque)',
      d: 1.5,
      p: { latitude: 14.1, longitude: -87.2, accuracyMetres: 0, takenAt: NOW, insisted: true },
      m: ['si', 'no'],
    });
    record.set('n', 10);
    expect(record.value('doble')).toBe(6);
    record.set('canal', undefined);
    expect(scenario(model, { stored: record.draftAnswers() }).value('canal')).toBeUndefined();
  });
});

describe('calculations', () => {
  it('replace what was typed only when something they read changes', () => {
    const model = modelOf([ask('integer', 'a'), ask('integer', 'b', { calculation: '${a} * 2' })]);
    const record = scenario(model);
    record.set('a', 1);
    record.set('b', 99);
    expect(record.value('b')).toBe(99);
    const again = scenario(model, { stored: record.draftAnswers() });
    expect(again.value('b')).toBe(99);
    again.set('a', 2);
    expect(again.value('b')).toBe(4);
  });

  it('give each type its own form', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'entero', { calculation: '7 div 2' }),
        ask('decimal', 'decimal', { calculation: '7 div 2' }),
        ask('date', 'fecha', { calculation: 'today() + 1' }),
        ask('time', 'hora', { calculation: 'now()' }),
        ask('dateTime', 'momento', { calculation: 'now()' }),
        ask('select_multiple', 'varios', { list: 'si_no', calculation: "'no si'" }),
        ask('text', 'texto', { calculation: '1 div 2' }),
        ask('geopoint', 'lugar', { calculation: "'14.5 -87.25 900 5'" }),
        calculate('nan', '0 div 0'),
        calculate('vacio', "''"),
      ]),
    );
    expect(record.draftAnswers()).toEqual({
      entero: 3,
      decimal: 3.5,
      fecha: '2026-11-23',
      hora: '14:05',
      momento: NOW,
      varios: ['si', 'no'],
      texto: '0.5',
      lugar: {
        latitude: 14.5,
        longitude: -87.25,
        altitudeMetres: 900,
        accuracyMetres: 5,
        takenAt: NOW,
        insisted: true,
      },
    });
  });

  it('once() keeps the first value, also when the record is opened again', () => {
    const model = modelOf([ask('integer', 'a'), calculate('id', 'once(uuid())'), calculate('primero', 'once(${a})')]);
    const record = scenario(model);
    const id = record.value('id');
    record.set('a', 1);
    record.set('a', 2);
    expect(record.value('primero')).toBe(1);
    const again = scenario(model, { stored: record.draftAnswers(), uuid: () => 'otro' });
    expect([again.value('id'), again.value('primero')]).toEqual([id, 1]);
  });

  it('that gave false are answered: they are not empty, and stay false alone as a condition', () => {
    const record = scenario(
      modelOf([
        calculate('grande', '1 > 2'),
        calculate('vacio', "${grande} = ''"),
        calculate('palabra', "${grande} = 'false'"),
        calculate('negada', '${grande} = false()'),
        calculate('cero', '${grande} = 0'),
        calculate('dicha', "if(${grande} != '', ${grande}, 'nada')"),
        ask('text', 'por_que', { relevant: '${grande}' }),
      ]),
    );
    expect(record.draftAnswers()).toEqual({
      grande: 'false',
      vacio: 'false',
      palabra: 'true',
      negada: 'true',
      cero: 'false',
      dicha: 'false',
    });
    expect(record.relevant('por_que')).toBe(false);
  });

  it('keep what is stored when they read an instance that was not supplied', () => {
    const model = modelOf(
      [
        calculate('categoria', "instance('subject')/root/item/category"),
        calculate('copia', "concat(${categoria}, '!')"),
        ask('text', 'solo_a', { relevant: "instance('subject')/root/item/category = 'a'", required: true }),
        ask('text', 'solo_b', { relevant: "instance('subject')/root/item/category = 'b'", required: true }),
      ],
      { instances: ['subject'] },
    );
    const phone = scenario(model, { instances: { subject: [{ category: 'a' }] } });
    phone.set('solo_a', 'sí');
    const stored = phone.submissionAnswers();
    expect(stored).toEqual({ categoria: 'a', copia: 'a!', solo_a: 'sí' });
    const service = scenario(model, { stored });
    expect(service.submissionAnswers()).toEqual(stored);
    expect(service.violations()).toEqual([]);
  });
});

describe('triggers', () => {
  const model = modelOf([
    ask('integer', 'edad'),
    ask('integer', 'otra'),
    ask('integer', 'al_diagnostico', { calculation: '${edad}', trigger: '${edad}' }),
    calculate('sello', "if(${sello} = '', now(), ${sello})", { trigger: '${edad}' }),
    ask('text', 'borrado', { calculation: "''", trigger: '${al_diagnostico}' }),
    calculate('suma', '${edad} + ${otra}', { trigger: '${otra}' }),
  ]);

  it('run a calculation when their question changes, and only then', () => {
    const record = scenario(model);
    expect(record.draftAnswers()).toEqual({});
    record.set('borrado', 'x');
    record.set('edad', 7);
    expect(record.draftAnswers()).toEqual({ edad: 7, al_diagnostico: 7, sello: NOW });
    record.set('al_diagnostico', 5);
    record.set('otra', 1);
    expect([record.value('al_diagnostico'), record.value('suma')]).toEqual([5, 8]);
    record.set('edad', 8);
    expect([record.value('al_diagnostico'), record.value('suma')]).toEqual([8, 8]);
  });

  it('without a calculation empty the answer, to be given anew', () => {
    const record = scenario(modelOf([ask('integer', 'edad'), ask('integer', 'enferma_a_los', { trigger: '${edad}' })]));
    record.set('enferma_a_los', 5);
    expect(record.value('enferma_a_los')).toBe(5);
    record.set('edad', 8);
    expect(record.draftAnswers()).toEqual({ edad: 8 });
  });

  it('may be several questions, with commas between (XLSForm)', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'a'),
        ask('integer', 'b'),
        calculate('suma', 'coalesce(${a}, 0) + coalesce(${b}, 0)', { trigger: '${a}, ${b}' }),
      ]),
    );
    record.set('a', 1);
    expect(record.value('suma')).toBe(1);
    record.set('b', 2);
    expect(record.value('suma')).toBe(3);
  });

  it('are not pulled by opening a record', () => {
    expect(scenario(model, { stored: { edad: 3 } }).draftAnswers()).toEqual({ edad: 3 });
  });
});

describe('choices', () => {
  const list = (names: readonly string[], filter: (name: string) => object): object => ({
    items: names.map((name) => ({ name, label: { es: name, en: name }, ...filter(name) })),
  });
  const model = modelOf(
    [
      ask('select_one', 'depto', { list: 'deptos' }),
      ask('select_one', 'muni', { list: 'munis', choice_filter: 'depto = ${depto}' }),
      ask('select_multiple', 'varios', { list: 'munis', choice_filter: "${depto} = '' or depto = current()/../depto" }),
      ask('select_one', 'viejo', { list: 'viejos' }),
      ask('rank', 'orden', { list: 'deptos' }),
    ],
    {
      choices: {
        deptos: list(['01', '02'], () => ({})),
        munis: list(['0101', '0102', '0201'], (name) => ({ filter: { depto: name.slice(0, 2) } })),
        viejos: list(['a', 'b'], (name) => (name === 'b' ? { retired: true } : {})),
      },
    },
  );
  const names = (path: string, record: ReturnType<typeof scenario>): readonly string[] =>
    record.question(path).choices.map((choice) => choice.name);

  it('are those that the filter lets through', () => {
    const record = scenario(model);
    expect([names('muni', record), names('varios', record)]).toEqual([[], ['0101', '0102', '0201']]);
    record.set('depto', '01');
    expect([names('muni', record), names('varios', record)]).toEqual([
      ['0101', '0102'],
      ['0101', '0102'],
    ]);
  });

  it('that a filter takes away are removed, and told once', () => {
    const record = scenario(model);
    record.set('varios', ['0201', '0101']);
    record.set('depto', '01');
    record.set('muni', '0102');
    expect(record.takeRemovedChoices()).toEqual([{ path: 'varios', names: ['0201'] }]);
    record.set('depto', '02');
    expect(record.takeRemovedChoices()).toEqual([
      { path: 'muni', names: ['0102'] },
      { path: 'varios', names: ['0101'] },
    ]);
    expect(record.takeRemovedChoices()).toEqual([]);
    expect(record.draftAnswers()).toEqual({ depto: '02' });
  });

  it('that are retired are not offered, and stay where they were chosen', () => {
    const record = scenario(model, { stored: { viejo: 'b' } });
    expect([names('viejo', record), record.question('viejo').violation]).toEqual([['a', 'b'], null]);
    record.set('viejo', 'a');
    expect(names('viejo', record)).toEqual(['a']);
  });

  it('stand in the order of the list, ranked ones in the order of the person', () => {
    const record = scenario(model);
    record.set('varios', ['0201', '0101', '0201']);
    record.set('orden', ['02', '01']);
    expect([record.value('varios'), record.value('orden')]).toEqual([
      ['0101', '0201'],
      ['02', '01'],
    ]);
  });

  it('or_other adds a choice and a question that asks which', () => {
    const record = scenario(modelOf([ask('select_multiple', 'que', { list: 'si_no', or_other: true })]));
    expect(record.question('que').choices.map((choice) => choice.name)).toEqual(['si', 'no', 'other']);
    expect(record.relevant('que_other')).toBe(false);
    record.set('que', ['no', 'other']);
    record.set('que_other', 'quizás');
    expect(record.submissionAnswers()).toEqual({ que: ['no', 'other'], que_other: 'quizás' });
  });

  it('a range accepts only what lies on its scale', () => {
    const record = scenario(modelOf([ask('range', 'r', { parameters: { start: 0, end: 1, step: '0.1' } })]));
    const codeOf = (value: number): string | undefined => {
      record.set('r', value);
      return record.question('r').violation?.code;
    };
    expect([codeOf(0.3), codeOf(0.35), codeOf(1.1), codeOf(1)]).toEqual([undefined, 'type', 'type', undefined]);
  });
});

describe('texts', () => {
  it('have their references filled in, in both languages', () => {
    const record = scenario(
      modelOf([
        ask('select_one', 'hay', { list: 'si_no' }),
        ask('integer', 'anio'),
        ask('decimal', 'monto', {
          label: { es: '¿Cuánto en ${anio}? (${hay})', en: 'How much in ${anio}? (${hay})' },
          hint: { es: 'Año ${anio}', en: 'Year ${anio}' },
          constraint: '. < ${anio}',
          constraint_message: { es: 'Menos de ${anio}', en: 'Less than ${anio}' },
          guidance_hint: { es: 'Lo de ${anio} entero', en: 'All of ${anio}' },
        }),
        group('grupo', [ask('text', 'g')], { hint: { es: 'Sobre ${anio}', en: 'About ${anio}' } }),
        repeat('lista', [ask('text', 'l')], { hint: { es: 'Una por mes de ${anio}', en: 'One a month of ${anio}' } }),
      ]),
    );
    record.set('anio', 2026);
    record.set('hay', 'si');
    record.set('monto', 5000);
    expect(record.question('monto')).toMatchObject({
      label: { es: '¿Cuánto en 2026? (Sí)', en: 'How much in 2026? (Yes)' },
      hint: { es: 'Año 2026', en: 'Year 2026' },
      guidance: { es: 'Lo de 2026 entero', en: 'All of 2026' },
      violation: { code: 'constraint', message: { es: 'Menos de 2026', en: 'Less than 2026' } },
    });
    expect(record.group('grupo').hint).toEqual({ es: 'Sobre 2026', en: 'About 2026' });
    expect(record.repeat('lista').hint).toEqual({ es: 'Una por mes de 2026', en: 'One a month of 2026' });
  });

  it('of a group are heard of when what they refer to changes', () => {
    const record = scenario(
      modelOf([ask('text', 'a'), group('g', [ask('text', 'b')], { hint: { es: '${a}', en: '${a}' } })]),
    );
    const heard: string[] = [];
    record.subscribe('g', () => heard.push(record.group('g').hint?.['es'] ?? ''));
    record.set('a', 'x');
    expect(heard).toEqual(['x']);
  });
});

describe('warnings and required messages', () => {
  it('warn without standing in the way', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'edad', {
          required: "${otra} = 'si'",
          required_message: { es: 'Falta', en: 'Missing' },
          warning: '. > 100',
          warning_message: { es: '¿Seguro?', en: 'Sure?' },
        }),
        ask('select_one', 'otra', { list: 'si_no' }),
      ]),
    );
    expect(record.violations()).toEqual([]);
    record.set('otra', 'si');
    expect(record.violations()).toEqual([{ path: 'edad', code: 'required', message: { es: 'Falta', en: 'Missing' } }]);
    record.set('edad', 110);
    expect(record.violations()).toEqual([]);
    expect(record.warnings()).toEqual([{ path: 'edad', code: 'warning', message: { es: '¿Seguro?', en: 'Sure?' } }]);
  });

  it('a required note holds the person up until it is no longer relevant (ODK)', () => {
    const record = scenario(
      modelOf([ask('integer', 'p'), ask('note', 'alto', { relevant: '${p} != 100', required: true })]),
    );
    expect(record.violations().map((violation) => violation.code)).toEqual(['required']);
    record.set('p', 100);
    expect(record.violations()).toEqual([]);
  });

  it('a pattern must match the whole text', () => {
    const record = scenario(modelOf([ask('text', 'tel', { pattern: '[239]\\d{7}' })]));
    record.set('tel', '99887766x');
    expect(record.question('tel').violation?.code).toBe('constraint');
    record.set('tel', '99887766');
    expect(record.question('tel').violation).toBeNull();
  });
});

describe('metadata', () => {
  it('is filled in by the phone', () => {
    const meta = (type: 'start' | 'end' | 'today' | 'deviceid' | 'username'): ReturnType<typeof ask> => ask(type, type);
    const model = modelOf([meta('start'), meta('end'), meta('today'), meta('deviceid'), meta('username')]);
    const metadata = { deviceid: 'd1', username: 'ana' };
    const record = scenario(model, { metadata });
    expect(record.submissionAnswers()).toEqual({
      start: NOW,
      end: NOW,
      today: '2026-11-22',
      deviceid: 'd1',
      username: 'ana',
    });
    const later = { now: () => '2026-11-23T08:00:00.000-06:00' };
    const again = scenario(model, { stored: record.draftAnswers(), metadata, clock: later });
    expect(again.submissionAnswers()).toMatchObject({
      start: NOW,
      end: '2026-11-23T08:00:00.000-06:00',
      today: '2026-11-22',
    });
    expect(model.pages).toEqual([]);
  });

  it('is filled in for each instance of a repeat, at the moment when it is made', () => {
    const model = modelOf([repeat('visitas', [ask('start', 'inicio'), ask('username', 'quien')], { min: 1 })]);
    let now = NOW;
    const record = scenario(model, { metadata: { username: 'ana' }, clock: { now: () => now } });
    now = '2026-11-22T15:00:00.000-06:00';
    record.addInstance('visitas');
    const visits = [
      { inicio: NOW, quien: 'ana' },
      { inicio: now, quien: 'ana' },
    ];
    expect(record.submissionAnswers()).toEqual({ visitas: visits });
    now = '2026-11-23T15:00:00.000-06:00';
    expect(scenario(model, { stored: { visitas: visits }, clock: { now: () => now } }).draftAnswers()).toEqual({
      visitas: visits,
    });
  });
});

describe('what the form does not know', () => {
  it('is kept and passed on, at the top and in instances', () => {
    const model = modelOf([ask('text', 'a'), repeat('r', [ask('text', 'b')])]);
    const stored = { a: 'x', nuevo: 'y', r: [{ b: '1', otro: 2 }] };
    const record = scenario(model, { stored });
    expect(record.draftAnswers()).toEqual(stored);
    expect(record.submissionAnswers()).toEqual(stored);
  });

  it('a path that never was is a bug, one that is gone is not', () => {
    const record = scenario(modelOf([repeat('r', [ask('text', 'b')]), ask('text', 'a')]));
    expect(() => record.question('nadie')).toThrow(RangeError);
    expect(() => record.set('nadie', 'x')).toThrow(RangeError);
    record.addInstance('r');
    expect(record.question('r[1]/b').relevant).toBe(true);
    record.removeInstance('r[1]');
    expect(() => record.set('r[1]/b', 'tarde')).not.toThrow();
    expect(record.question('r[1]/b').path).toBe('r[1]/b');
    expect(record.addInstance('a')).toBeNull();
  });
});

describe('listeners', () => {
  it('hear of their own question only, and hold the same state until it changes', () => {
    const record = scenario(
      modelOf([ask('text', 'a'), ask('text', 'b'), ask('text', 'c', { relevant: "${a} = 'x'" })]),
    );
    const heard: string[] = [];
    for (const path of ['a', 'b', 'c', '*']) record.subscribe(path, () => heard.push(path));
    const before = record.question('b');
    record.set('a', 'x');
    expect(heard).toEqual(['a', 'c', '*']);
    expect(record.question('b')).toBe(before);
    heard.length = 0;
    record.set('a', 'x');
    expect(heard).toEqual(['*']);
  });

  it('stop when they ask', () => {
    const record = scenario(modelOf([ask('text', 'a')]));
    let count = 0;
    const stop = record.subscribe('a', () => {
      count += 1;
    });
    record.set('a', '1');
    stop();
    record.set('a', '2');
    expect(count).toBe(1);
  });

  it('of a repeat hear of instances, those of an instance of what moves up', () => {
    const record = scenario(modelOf([repeat('r', [ask('text', 'b')])]));
    const heard: string[] = [];
    record.subscribe('r', () => heard.push('r'));
    record.addInstance('r');
    record.addInstance('r');
    record.set('r[2]/b', 'dos');
    record.subscribe('r[1]/b', () => heard.push('r[1]/b'));
    record.removeInstance('r[1]');
    expect(heard).toEqual(['r', 'r', 'r', 'r[1]/b']);
    expect(record.value('r[1]/b')).toBe('dos');
  });
});

describe('a key press', () => {
  const big = (size: number): ReturnType<typeof scenario> =>
    scenario(
      modelOf([
        ask('integer', 'a'),
        calculate('doble', '${a} * 2'),
        ask('text', 'si_grande', { relevant: '${doble} > 10', required: '${a} > 1' }),
        ...Array.from({ length: size }, (_unused, index) =>
          ask('text', `q${index}`, {
            relevant: index === 0 ? 'true()' : `\${q${index - 1}} != 'no'`,
            constraint: `. != 'x'`,
            required: `\${q${(index + 1) % size}} = 'si'`,
          }),
        ),
      ]),
    );

  it.each(['a', 'q7'])('in %s evaluates as much in a form of 20 as of 500 questions', (path) => {
    const costs = [20, 500].map((size) => {
      const record = big(size);
      for (const page of record.model.pages) record.violations(page.name);
      record.subscribe(path, () => record.question(path));
      const before = record.probe.evaluations;
      record.set(path, path === 'a' ? 7 : 'hola');
      record.violations();
      record.progress('general');
      return record.probe.evaluations - before;
    });
    expect(costs[0]).toBe(costs[1]);
    expect(costs[0]).toBeGreaterThan(0);
    expect(costs[0]).toBeLessThan(8);
  });

  it('in one instance of a repeat evaluates nothing in the others', () => {
    const costs = [2, 60].map((size) => {
      const record = scenario(
        modelOf([
          repeat('r', [ask('integer', 'a'), calculate('b', '${a} + 1'), ask('text', 'c', { relevant: '${b} > 3' })]),
        ]),
        { stored: { r: Array.from({ length: size }, () => ({ a: 1 })) } },
      );
      record.violations();
      const before = record.probe.evaluations;
      record.set('r[1]/a', 5);
      record.violations();
      return record.probe.evaluations - before;
    });
    expect(costs).toEqual([2, 2]);
  });

  it('in one of fifty instances works out its own, and once what sums them', () => {
    const costs = [2, 50].map((size) => {
      const record = scenario(
        modelOf([
          ask('integer', 'precio'),
          repeat(
            'r',
            [
              ask('integer', 'a', {
                label: { es: '${nombre}: ${precio}', en: '${nombre}' },
                constraint: '. < ${tope}',
              }),
              ask('text', 'nombre', { required: '${a} > 1' }),
              ask('select_one', 'c', { list: 'si_no', choice_filter: 'name != ${nombre}' }),
              calculate('n', 'position(..)'),
            ],
            { item_label: { es: '${n} ${nombre}', en: '${n}' } },
          ),
          calculate('suma', 'sum(${a})'),
          ask('integer', 'tope', { default: 9 }),
        ]),
        { stored: { tope: 9, r: Array.from({ length: size }, (_unused, index) => ({ a: index % 5, nombre: 'x' })) } },
      );
      const look = (): void => {
        record.violations();
        for (const { path } of record.repeat('r').instances) record.question(`${path}/a`);
      };
      look();
      const before = record.probe.evaluations;
      record.set('r[2]/a', 7);
      look();
      const afterNumber = record.probe.evaluations - before;
      record.set('r[2]/nombre', 'y');
      look();
      return [afterNumber, record.probe.evaluations - before - afterNumber];
    });
    // The sum, the constraint, whether the name is required; then the filter, three texts of two languages.
    expect(costs[0]).toEqual(costs[1]);
    expect(Math.max(...(costs[1] ?? []))).toBeLessThan(12);
  });

  it('survives a chain of a thousand calculations', () => {
    const record = scenario(
      modelOf([
        ask('integer', 'c0'),
        ...Array.from({ length: 1000 }, (_unused, index) => calculate(`c${index + 1}`, `\${c${index}} + 1`)),
      ]),
    );
    record.set('c0', 1);
    expect(record.value('c1000')).toBe(1001);
  });
});

describe('expressions asked from outside', () => {
  it('read the record at its root and keep nothing alive', async () => {
    const { compileFor } = await import('../../../src/domain/form/compile-for.ts');
    const model = modelOf([ask('select_one', 'hay', { list: 'si_no' }), repeat('r', [ask('integer', 'n')])], {
      choices: { si_no: YES_NO },
    });
    const record = scenario(model, { stored: { hay: 'si', r: [{ n: 1 }, { n: 2 }] } });
    const run = (source: string): unknown => {
      const result = compileFor(model, source);
      return result.ok ? record.evaluate(result.compiled) : result.problem;
    };
    expect([run("if(${hay} = 'si', 1, 0)"), run('${n}'), run('sum(${n}) > 2'), run('${hay}')]).toEqual([
      1,
      ['1', '2'],
      true,
      ['si'],
    ]);
    expect(run('${nada}')).toMatchObject({ code: 'unknown-name', found: 'nada' });
  });
});
