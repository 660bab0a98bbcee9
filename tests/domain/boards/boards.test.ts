import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/domain/boards/board.ts';
import { addressOfView, viewInAddress } from '../../../src/domain/boards/board-address.ts';
import { itemsOf } from '../../../src/domain/boards/board-items.ts';
import { compileBoard, rowsInSteps } from '../../../src/domain/boards/compute-board.ts';
import {
  compileRecordTable,
  RECORD_FACTS,
  type RecordFacts,
  type RecordTable,
} from '../../../src/domain/boards/record-table.ts';
import { filterValues, groupsOf, prepareSearch, rowsInView, totalOf } from '../../../src/domain/boards/view-board.ts';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { cellsOf, entity, record, rowsOn } from './board-stage.ts';

const text = (words: string) => ({ es: words, en: words });

const visits: Board = {
  source: { es: 'una prueba', en: 'a test' },
  status: 'propuesto',
  id: 'visitas',
  title: text('Visitas'),
  lead: text('Lo que se visitó'),
  rows: { kind: 'items', source: 'visitas' },
  sources: [
    { name: 'visitas', form: 'visit', key: '_id' },
    { name: 'cierres', form: 'closing', key: 'visita' },
  ],
  heading: 'lugar',
  groups: ['clase'],
  sort: { column: 'monto', descending: true },
  filters: ['anio', 'clase'],
  opensWithYear: 'anio',
  columns: [
    { name: 'anio', label: text('Año'), kind: 'number', value: "instance('row')/root/item/_year" },
    { name: 'lugar', label: text('Lugar'), kind: 'text', value: "instance('row')/root/item/lugar" },
    {
      name: 'clase',
      label: text('Clase'),
      kind: 'choice',
      value: "instance('row')/root/item/clase",
      choices: {
        items: [
          { name: 'z', label: text('Alta') },
          { name: 'a', label: text('Baja') },
        ],
      },
    },
    {
      name: 'monto',
      label: text('Monto'),
      kind: 'money',
      value: "coalesce(instance('cierres')/root/item[1]/monto, instance('row')/root/item/monto)",
      total: 'sum',
      bands: [{ when: '${monto} > 100', tone: 'danger', label: text('Mucho') }],
    },
  ],
};

const words = (_column: unknown, cell: string | number) => String(cell);
const view = { filters: {}, sort: visits.sort, search: '' };

describe('a board', () => {
  it('has a row an item, and reads what other records say of it, the latest first', () => {
    const visit = record('visit', { lugar: 'El Pinar', clase: 'a', monto: 50 });
    const rows = rowsOn('2026-06-01', visits, [
      record('closing', { visita: visit.id, monto: 90 }, { day: '2026-04-01' }),
      record('closing', { visita: visit.id, monto: 150 }, { day: '2026-05-01' }),
      record('closing', { visita: 'other', monto: 999 }, { day: '2026-05-20' }),
      visit,
    ]);
    expect([...rows.keys()]).toEqual([visit.id]);
    expect(cellsOf(rows.get(visit.id))).toEqual({ anio: 2026, lugar: 'El Pinar', clase: 'a', monto: 150 });
    expect(rows.get(visit.id)?.bands.get('monto')?.label['es']).toBe('Mucho');
  });

  it('of two records of one day takes the one that arrived later, whatever their order in the list', () => {
    const visit = record('visit', { lugar: 'El Pinar' });
    const first = record('closing', { visita: visit.id, monto: 1 });
    const second = record('closing', { visita: visit.id, monto: 2 });
    for (const records of [
      [visit, first, second],
      [second, first, visit],
    ]) {
      expect(cellsOf(rowsOn('2026-06-01', visits, records).get(visit.id))['monto']).toBe(2);
    }
  });

  it('says nothing where nothing was answered: no data is no zero', () => {
    const visit = record('visit', { lugar: 'El Pinar' });
    expect(cellsOf(rowsOn('2026-06-01', visits, [visit]).get(visit.id))['monto']).toBe('');
  });

  it('names the column of an expression that does not compile', () => {
    const [first, ...rest] = visits.columns;
    if (first === undefined) throw new Error('no columns');
    const broken = compileBoard({ ...visits, columns: [{ ...first, value: '${nadie} + 1' }, ...rest] });
    expect(broken.ok ? [] : broken.problems.map(({ code, place }) => [code, place])).toEqual([
      ['unknown-name', 'anio#calculation'],
    ]);
  });
});

describe('the rows of a board', () => {
  const [anio] = visits.columns;
  if (anio === undefined) throw new Error('no columns');
  const column = (value: string) => ({ ...anio, name: 'dicho', kind: 'text' as const, value });
  const boardOf = (rows: Board['rows'], value: string): Board => ({
    ...visits,
    rows,
    sources: [{ name: 'visitas', form: 'visit', key: '_municipality' }],
    columns: [column(value)],
    groups: [],
    filters: [],
  });

  it('are none the fewer for an item that does not say to which row it belongs: it is one by itself', () => {
    const [said, silent] = [record('visit', {}, { municipality: '0801' }), record('visit', {})];
    const board = boardOf({ kind: 'items', source: 'visitas' }, "count(instance('visitas')/root/item)");
    expect([...rowsOn('2026-06-01', board, [said, silent]).keys()].toSorted()).toEqual(['0801', silent.id].toSorted());
  });

  it('come with places to pause before the first, so that thousands of records let a screen answer', () => {
    const compiled = compileBoard(boardOf({ kind: 'items', source: 'visitas' }, "'x'"));
    if (!compiled.ok) throw new Error('it does not compile');
    const records = Array.from({ length: 1000 }, () => record('visit', {}, { municipality: '1609' }));
    const steps = [...rowsInSteps(compiled.compiled, records, [], { now: () => '2026-06-01T12:00:00.000-06:00' })];
    expect(steps.map((step) => step?.key ?? 'a pause')).toEqual([
      ...Array.from({ length: 10 }, () => 'a pause'),
      '1609',
    ]);
  });
  it('are the things of the registry of one kind, each with what the registry says of it', () => {
    const board = boardOf({ kind: 'entities', types: ['provider'] }, "instance('row')/root/item/municipality");
    const rows = rowsOn(
      '2026-06-01',
      board,
      [],
      [
        entity('provider', { id: 'p-1', municipality: '1609' }),
        entity('provider', { id: 'p-2' }),
        entity('system', { id: 's-1', municipality: '1609' }),
      ],
    );
    expect([...rows].map(([key, row]) => [key, row.cells.get('dicho')])).toEqual([
      ['p-1', '1609'],
      ['p-2', ''],
    ]);
  });

  it('are the municipalities where a Junta is registered or a record tells of one, in order, with their names', () => {
    const board = boardOf({ kind: 'municipalities' }, "instance('row')/root/item/name");
    const rows = rowsOn(
      '2026-06-01',
      board,
      [record('visit', {}, { municipality: '0801' }), record('visit', {}, { municipality: 'ninguno' })],
      [
        entity('provider', { municipality: '1609' }),
        entity('provider', { id: 'p-2' }),
        entity('system', { municipality: '0101' }),
        entity('municipality', { code: '1609', name: 'Chinda' }),
        entity('municipality', { code: '0501', name: 'San Pedro Sula' }),
      ],
    );
    expect([...rows].map(([key, row]) => [key, row.cells.get('dicho')])).toEqual([
      ['0801', ''],
      ['1609', 'Chinda'],
    ]);
  });

  it('are refused with the place of a path that matches nothing', () => {
    const broken = compileBoard(boardOf({ kind: 'municipalities' }, '${dicho__nadie}'));
    expect(broken.ok).toBe(false);
    const slip = compileBoard(boardOf({ kind: 'municipalities' }, '/data/nadie'));
    expect(slip.ok ? [] : slip.problems.map(({ place }) => place)).toEqual(['dicho#calculation']);
  });

  it('have no band where no condition holds, and the first of those that hold', () => {
    const bands = [
      { when: '${monto} > 100', tone: 'danger', label: text('Mucho') },
      { when: '${monto} > 10', tone: 'warning', label: text('Algo') },
    ] as const;
    const board = {
      ...visits,
      columns: visits.columns.map((each) => (each.name === 'monto' ? { ...each, bands } : each)),
    };
    const bandOf = (monto: number) => {
      const visit = record('visit', { lugar: 'El Pinar', monto });
      return rowsOn('2026-06-01', board, [visit]).get(visit.id)?.bands.get('monto')?.label['es'];
    };
    expect([bandOf(200), bandOf(50), bandOf(5)]).toEqual(['Mucho', 'Algo', undefined]);
  });
});

describe('the table of the latest records', () => {
  const form: Form = {
    id: 'visit',
    version: 1,
    title: text('Visita'),
    choices: {
      c: {
        items: [
          { name: 'x', label: text('X') },
          { name: 'y', label: text('Y') },
        ],
      },
    },
    children: [
      { type: 'text', name: 'lugar', label: text('Lugar') },
      { type: 'integer', name: 'monto', label: text('Monto') },
      { type: 'select_multiple', name: 'clases', label: text('Clases'), list: 'c' },
    ],
  };
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { model } = compiled;
  const table = (columns: RecordTable['columns']): RecordTable => ({
    source: 'una prueba',
    status: 'propuesto',
    name: 'tabla',
    title: text('Tabla'),
    form: 'visit',
    columns,
  });
  const facts = {
    ...Object.fromEntries(RECORD_FACTS.map((fact) => [fact, ''])),
    score: 0.7,
  } as RecordFacts;
  const read = (answers: Answers, columns: RecordTable['columns']) => {
    const { read: reader, problems } = compileRecordTable(table(columns), model);
    expect(problems).toEqual([]);
    const engine = createEngine(model, {
      answers,
      isNew: false,
      clock: { now: () => '2026-06-01T12:00:00.000-06:00' },
      uuid: () => '',
    });
    return reader(engine, facts);
  };

  it('holds numbers as numbers and texts as texts; what is no number is empty', () => {
    const columns: RecordTable['columns'] = [
      { header: 'Lugar', kind: 'text', value: '${lugar}' },
      { header: 'Monto', kind: 'number', value: '${monto}' },
      { header: 'Lugar como número', kind: 'number', value: '${lugar}' },
      { header: 'Nota', kind: 'number', value: { fact: 'score' } },
      { header: 'No se pregunta', kind: 'text', value: null },
    ];
    expect(read({ lugar: 'El Pinar', monto: 50 }, columns)).toEqual(['El Pinar', 50, '', 0.7, '']);
    expect(read({ lugar: ' 12 ' }, columns)).toEqual([' 12 ', '', 12, 0.7, '']);
    expect(read({ lugar: '  ' }, columns)).toEqual(['', '', '', 0.7, '']);
    const several = [
      { header: 'Clases', kind: 'text', value: '${clases}' },
      { header: 'Lugares', kind: 'text', value: '/data/lugar | /data/monto' },
    ] as const;
    expect(read({ clases: ['x', 'y'], lugar: 'Toma', monto: 3 }, several)).toEqual(['x y', 'Toma; 3']);
  });

  it('names the column whose expression does not compile, and leaves it empty', () => {
    const broken = compileRecordTable(table([{ header: 'Mal', kind: 'text', value: '${nadie}' }]), model);
    expect(broken.problems.map(({ place }) => place)).toEqual(['tabla, Mal']);
    const clock = { now: () => '2026-06-01T12:00:00.000-06:00' };
    const engine = createEngine(model, { answers: { lugar: 'x' }, isNew: false, clock, uuid: () => '' });
    expect(broken.read(engine, facts)).toEqual(['']);
  });
});

describe('the items of a source', () => {
  const plan = record('plan', { anio: 2026, acciones: [{ accion: 'Una' }, { accion: 'Dos' }] }, { day: '2026-02-01' });

  it('are the instances of a repeat, with what the record says beside and a name of their own', () => {
    const items = itemsOf([{ name: 'acciones', form: 'plan', key: '_item', repeat: 'acciones' }], [plan]);
    expect(
      items.get('acciones')?.map(({ accion, anio, _position, _item }) => [accion, anio, _position, _item]),
    ).toEqual([
      ['Una', 2026, 1, `${plan.id}/1`],
      ['Dos', 2026, 2, `${plan.id}/2`],
    ]);
  });

  it('are all of them, however many records there are', () => {
    const records = Array.from({ length: 250 }, (_, at) => record('visit', { at }));
    expect(itemsOf([{ name: 'x', form: 'visit', key: '_id' }], records).get('x')).toHaveLength(250);
  });

  it('have a name of their own as whole records, as answered questions and as shipped ones too', () => {
    const namesOf = (more: object) =>
      itemsOf([{ name: 'x', form: 'plan', key: '_item', ...more }], [plan])
        .get('x')
        ?.map(({ _item }) => _item);
    expect(namesOf({})).toEqual([plan.id]);
    expect(namesOf({ each: ['anio'] })).toEqual([`${plan.id}/anio`]);
    expect(namesOf({ shipped: [{ anio: 2015 }, { anio: 2016 }] })).toEqual([plan.id, 'x/1', 'x/2']);
  });

  it('are none where the repeat was not answered, or is no list of instances', () => {
    const source = { name: 'acciones', form: 'plan', key: '_item', repeat: 'acciones' };
    expect(itemsOf([source], [record('plan', {}), record('plan', { acciones: 'una' })]).get('acciones')).toEqual([]);
    expect(itemsOf([source], [record('plan', { acciones: ['a', 'b'] })]).get('acciones')).toEqual([]);
  });

  it('say only what is known of their record', () => {
    const source = { name: 'x', form: 'visit', key: '_id' };
    const [bare] = itemsOf([source], [record('visit', {})]).get('x') ?? [];
    expect(Object.keys(bare ?? {}).sort()).toEqual(['_author', '_day', '_id', '_item', '_revision_state', '_year']);
    const subject = { id: 'p-1', name: 'Junta', code: '' };
    const known = record('visit', {}, { subject, provider: 'p-1', score: { total: 0, letter: null } });
    expect(itemsOf([source], [known]).get('x')?.[0]).toMatchObject({
      _subject_name: 'Junta',
      _score: 0,
      _provider: 'p-1',
    });
    expect(itemsOf([source], [known]).get('x')?.[0]).not.toHaveProperty('_subject_code');
  });

  it('come in one order whatever the list: the later day, the later arrival, then the greater id', () => {
    const at = (id: string, day: string, arrival: number) => record('visit', { id }, { id, day, arrival });
    const records = [
      at('a', '2026-01-01', 5),
      at('b', '2026-02-01', 1),
      at('c', '2026-01-01', 6),
      at('d', '2026-01-01', 5),
    ];
    for (const some of [records, records.toReversed()]) {
      const items = itemsOf([{ name: 'x', form: 'visit', key: '_id' }], some).get('x') ?? [];
      expect(items.map(({ _id }) => _id)).toEqual(['b', 'c', 'd', 'a']);
    }
  });

  it('are the answered ones of some questions', () => {
    const said = record('survey', { r1: '2', r2: 'na' });
    const items = itemsOf([{ name: 'x', form: 'survey', key: '_question', each: ['r1', 'r2', 'r3'] }], [said]);
    expect(items.get('x')?.map(({ _question, _value }) => [_question, _value])).toEqual([
      ['r1', '2'],
      ['r2', 'na'],
    ]);
  });

  it('say what was noted of them last in another source, where it was noted, and else what they say themselves', () => {
    const planned = { estado: 'no_iniciada', avance: 0 };
    const [done, begun, untouched] = ['a', 'b', 'c'].map((name) => record('activity', { name, ...planned }));
    const note = (of: string | undefined, answers: object, day: string) =>
      record('progress', { de: of ?? '', ...answers }, { day });
    const items = itemsOf(
      [
        {
          name: 'x',
          form: 'activity',
          key: null,
          followed: { source: 'notes', by: 'de', answers: ['avance', 'estado'] },
        },
        { name: 'notes', form: 'progress', key: null },
      ],
      [
        ...[done, begun, untouched].flatMap((one) => one ?? []),
        note(done?.id, { avance: 40, estado: 'en_curso' }, '2026-04-01'),
        note(done?.id, { avance: 100, estado: 'concluida', name: 'no' }, '2026-05-01'),
        note(begun?.id, { avance: 10 }, '2026-04-01'),
      ],
    );
    const said = items.get('x')?.map(({ name, avance, estado }) => [name, avance, estado]);
    expect(said?.toSorted()).toEqual([
      ['a', 100, 'concluida'],
      ['b', 10, 'no_iniciada'],
      ['c', 0, 'no_iniciada'],
    ]);
  });

  it('are the last of each combination, where that is asked for, shipped ones being the oldest', () => {
    const old = record('value', { de: 'a', v: 1 }, { day: '2025-01-01' });
    const late = record('value', { de: 'a', v: 2 }, { day: '2026-01-01' });
    const shipped = [
      { de: 'a', v: 0 },
      { de: 'b', v: 9 },
    ];
    const items = itemsOf([{ name: 'x', form: 'value', key: null, latestBy: ['de'], shipped }], [old, late]);
    expect(items.get('x')?.map(({ de, v }) => [de, v])).toEqual([
      ['a', 2],
      ['b', 9],
    ]);
  });
});

describe('a view of a board', () => {
  const rows = [
    ...rowsOn('2026-06-01', visits, [
      record('visit', { lugar: 'El Pinar', clase: 'a', monto: 50 }),
      record('visit', { lugar: 'La Ceiba', clase: 'z', monto: 200 }),
      record('visit', { lugar: 'Río Frío', clase: 'a' }),
      record('visit', { lugar: 'Antes', clase: 'a', monto: 7 }, { day: '2025-03-01' }),
    ]).values(),
  ];
  const places = (some: readonly (typeof rows)[number][]) => some.map((row) => row.cells.get('lugar'));

  it('sorts either way with what has no data last', () => {
    expect(places(rowsInView(visits, rows, view, words))).toEqual(['La Ceiba', 'El Pinar', 'Antes', 'Río Frío']);
    const upwards = { ...view, sort: { column: 'monto', descending: false } };
    expect(places(rowsInView(visits, rows, upwards, words))).toEqual(['Antes', 'El Pinar', 'La Ceiba', 'Río Frío']);
  });

  it('sorts the same from whatever order, also where several say nothing', () => {
    const silent = rowsOn('2026-06-01', visits, [record('visit', { clase: 'a' }), record('visit', { clase: 'a' })]);
    const called = (name: string) => rows.filter((row) => row.cells.get('lugar') === name);
    const [high, low] = [called('La Ceiba'), called('El Pinar')];
    for (const descending of [true, false]) {
      const told = { ...view, sort: { column: 'monto', descending } };
      const order = descending ? ['La Ceiba', 'El Pinar'] : ['El Pinar', 'La Ceiba'];
      for (const some of [
        [...silent.values(), ...high, ...low],
        [...low, ...silent.values(), ...high],
      ]) {
        expect(places(rowsInView(visits, some, told, words))).toEqual([...order, '', '']);
      }
    }
    const down = { ...view, sort: { column: 'lugar', descending: true } };
    expect(places(rowsInView(visits, rows, down, words))).toEqual(['Río Frío', 'La Ceiba', 'El Pinar', 'Antes']);
  });

  it('totals numbers only', () => {
    const [, lugar] = visits.columns;
    if (lugar === undefined) throw new Error('no columns');
    expect(totalOf({ ...lugar, total: 'sum' }, rows)).toBeNull();
    expect(totalOf({ ...lugar, total: 'mean' }, rows)).toBeNull();
    expect(totalOf({ ...lugar, total: 'count' }, rows)).toBe(4);
  });

  it('sorts choices by their words, and leaves the order alone where its column is not there', () => {
    const read = (column: { readonly name: string }, cell: string | number) =>
      column.name === 'clase' ? ({ a: 'Baja', z: 'Alta' }[String(cell)] ?? '') : String(cell);
    const by = (column: string) => ({ ...view, sort: { column, descending: false } });
    expect(places(rowsInView(visits, rows, by('clase'), read))[0]).toBe('La Ceiba');
    expect(places(rowsInView(visits, rows, by('clase'), words)).at(-1)).toBe('La Ceiba');
    expect(places(rowsInView(visits, rows, by('lugar'), words))).toEqual(['Antes', 'El Pinar', 'La Ceiba', 'Río Frío']);
    expect(places(rowsInView(visits, rows, by('nada'), words))).toEqual(places(rows));
  });

  it('is made ready to be searched a few rows at a time, so that a key reads nothing anew', () => {
    let read = 0;
    const counting = (_column: unknown, cell: string | number) => {
      read += 1;
      return String(cell);
    };
    let room = 3;
    const twice = () => {
      room -= 1;
      return room > 0;
    };
    const next = prepareSearch(visits, rows, counting, 0, twice);
    expect(next).toBe(2);
    expect(prepareSearch(visits, rows, counting, next, () => true)).toBe(rows.length);
    const before = read;
    expect(before).toBeGreaterThan(0);
    expect(places(rowsInView(visits, rows, { ...view, search: 'pinar' }, counting))).toEqual(['El Pinar']);
    expect(read).toBe(before);
  });

  it('finds nothing in a column that is never shown, and asks for each of the words', () => {
    const hidden = visits.columns.map((each) => (each.name === 'lugar' ? { ...each, shown: 'never' as const } : each));
    expect(rowsInView({ ...visits, columns: hidden }, rows, { ...view, search: 'pinar' }, words)).toEqual([]);
    expect(places(rowsInView(visits, rows, { ...view, search: 'pinar 50' }, words))).toEqual(['El Pinar']);
    expect(rowsInView(visits, rows, { ...view, search: 'pinar 200' }, words)).toEqual([]);
  });

  it('groups what is no choice after the choices, by its words; without grouping there is one group, or none', () => {
    const more = [
      ...rows,
      ...rowsOn('2026-06-01', visits, [
        record('visit', { lugar: 'Otro', clase: 'y' }),
        record('visit', { lugar: 'Más', clase: 'b' }),
      ]).values(),
    ];
    for (const some of [more, more.toReversed()])
      expect(groupsOf(visits, some).map(({ values }) => values)).toEqual([['z'], ['a'], ['b'], ['y']]);
    const flat = { ...visits, groups: [] };
    expect(groupsOf(flat, rows)).toEqual([{ values: [], rows }]);
    expect(groupsOf(flat, [])).toEqual([]);
  });

  it('groups by the second column where the first says the same, by numbers as numbers', () => {
    const twice = { ...visits, groups: ['clase', 'monto'] };
    const some = rowsOn(
      '2026-06-01',
      visits,
      [90, 100, 9].map((monto) => record('visit', { clase: 'a', monto })),
    );
    for (const one of [[...some.values()], [...some.values()].toReversed()])
      expect(groupsOf(twice, one).map(({ values }) => values)).toEqual([
        ['a', 9],
        ['a', 90],
        ['a', 100],
      ]);
    expect(groupsOf({ ...visits, groups: ['clase', 'nada'] }, rows).map(({ values }) => values)).toEqual([
      ['z', ''],
      ['a', ''],
    ]);
  });

  it('sorts numbers as numbers, those below zero and broken ones too', () => {
    const some = [
      ...rowsOn(
        '2026-06-01',
        visits,
        [-3, 10, -20, 0.5, 9].map((monto) => record('visit', { lugar: String(monto), monto })),
      ).values(),
    ];
    const up = { ...view, sort: { column: 'monto', descending: false } };
    expect(places(rowsInView(visits, some, up, words))).toEqual(['-20', '-3', '0.5', '9', '10']);
    expect(places(rowsInView(visits, some, view, words))).toEqual(['10', '9', '0.5', '-3', '-20']);
  });

  it('lays rows that say the same by the columns from the left, whichever way it sorts and however they came', () => {
    const same = [
      ...rowsOn(
        '2026-06-01',
        visits,
        ['Uno', 'Dos', 'Barrio 10', '', 'Barrio 2'].map((lugar) => record('visit', { lugar, clase: 'a', monto: 5 })),
      ).values(),
    ];
    for (const column of ['monto', 'clase'])
      for (const descending of [true, false])
        for (const rows of [same, same.toReversed()])
          expect(places(rowsInView(visits, rows, { ...view, sort: { column, descending } }, words))).toEqual([
            'Barrio 2',
            'Barrio 10',
            'Dos',
            'Uno',
            '',
          ]);
  });

  it('keeps rows that say the same in all columns as they stood', () => {
    const twins = [
      ...rowsOn('2026-06-01', visits, [record('visit', { lugar: 'Uno' }), record('visit', { lugar: 'Uno' })]).values(),
    ];
    for (const rows of [twins, twins.toReversed()]) expect(rowsInView(visits, rows, view, words)).toEqual(rows);
  });

  it('counts what is said, and makes no mean of nothing', () => {
    const [, lugar, , monto] = visits.columns;
    if (lugar === undefined || monto === undefined) throw new Error('no columns');
    const silent = rows.filter((row) => row.cells.get('lugar') === 'Río Frío');
    expect(totalOf({ ...monto, total: 'count' }, rows)).toBe(3);
    expect(totalOf({ ...monto, total: 'count' }, silent)).toBe(0);
    expect(totalOf({ ...monto, total: 'mean' }, silent)).toBeNull();
    expect(totalOf(lugar, rows)).toBeNull();
    expect(filterValues(silent, 'monto')).toEqual([]);
  });

  it('filters by a value and finds words without accents', () => {
    expect(places(rowsInView(visits, rows, { ...view, filters: { anio: '2025' } }, words))).toEqual(['Antes']);
    expect(places(rowsInView(visits, rows, { ...view, search: 'rio fri' }, words))).toEqual(['Río Frío']);
  });

  it('groups in the order of the choices, and totals only what there is', () => {
    const groups = groupsOf(visits, rows);
    expect(groups.map(({ values, rows: inside }) => [values, inside.length])).toEqual([
      [['z'], 1],
      [['a'], 3],
    ]);
    const monto = visits.columns.find(({ name }) => name === 'monto');
    if (monto === undefined) throw new Error('no column');
    expect(totalOf(monto, rows)).toBe(257);
    expect(totalOf({ ...monto, total: 'mean' }, rows)).toBeCloseTo(257 / 3);
    expect(
      totalOf(
        monto,
        rows.filter((row) => row.cells.get('lugar') === 'Río Frío'),
      ),
    ).toBe(null);
    expect(filterValues(rows, 'clase')).toEqual([
      { value: 'a', count: 3 },
      { value: 'z', count: 1 },
    ]);
  });

  it('stands in the address and comes back from it; the year that it opens with needs no words', () => {
    const open = viewInAddress(visits, 2026, new URLSearchParams(''));
    expect(open.filters).toEqual({ anio: '2026' });
    expect(addressOfView(visits, 2026, open)).toBe('');
    const other = { filters: { clase: 'a' }, sort: { column: 'lugar', descending: true }, search: 'río' };
    const address = addressOfView(visits, 2026, other);
    expect(viewInAddress(visits, 2026, new URLSearchParams(address))).toEqual(other);
    expect(viewInAddress(visits, 2026, new URLSearchParams('?orden=-nada&cualquiera=1')).sort).toEqual(visits.sort);
  });
});
