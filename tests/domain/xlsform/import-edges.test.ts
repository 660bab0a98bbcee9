import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { readCsv } from '../../../src/domain/form/files/read-csv.ts';
import { internalsOf } from '../../../src/domain/form/model.ts';
import { type ImportTable, matchColumns, sortTables } from '../../../src/domain/xlsform/import-columns.ts';
import { readImportedRecords } from '../../../src/domain/xlsform/import-records.ts';
import { ask, group, modelOf, repeat } from '../form/scenario.ts';

function table(name: string, text: string): ImportTable {
  const read = readCsv(text);
  if (read === null) throw new Error('no table');
  return { name, ...read };
}
function read(children: readonly FormNode[], ...tables: readonly ImportTable[]) {
  const steps = readImportedRecords(modelOf(children), tables, 100);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (!step.value.ok) throw new Error(step.value.code);
    return step.value;
  }
}
const END = '2024-05-01T08:00:00Z';

describe('repeats within repeats', () => {
  const FORM = [
    ask('text', 'nombre'),
    repeat('casas', [ask('text', 'color'), ask('image', 'foto'), repeat('personas', [ask('integer', 'edad')])]),
  ];

  it('belong to their own instance, as ODK Central says by keys', () => {
    const { records, unknownTables } = read(
      FORM,
      table('p', `KEY,SubmissionDate,nombre\nu1,${END},A\nu2,${END},B`),
      table('p-casas', 'color,foto,PARENT_KEY,KEY\nrojo,x.jpg,u1,u1/c1\nazul,,u1,u1/c2\nverde,,u2,u2/c1'),
      table('p-casas-personas', 'edad,PARENT_KEY,KEY\n1,u1/c2,k1\n2,u1/c1,k2\n3,u1/c2,k3'),
    );
    expect(unknownTables).toEqual([]);
    expect(records.map(({ answers }) => answers)).toEqual([
      {
        nombre: 'A',
        casas: [
          { color: 'rojo', personas: [{ edad: 2 }] },
          { color: 'azul', personas: [{ edad: 1 }, { edad: 3 }] },
        ],
      },
      { nombre: 'B', casas: [{ color: 'verde' }] },
    ]);
    expect(records[0]?.files).toEqual([{ path: 'casas[1]/foto', name: 'x.jpg' }]);
  });

  it('belong to their own instance, as KoboToolbox says by table and number', () => {
    const { records } = read(
      FORM,
      table('Prueba', `_uuid,_submission_time,nombre,_index\na,${END},A,1\nb,${END},B,2`),
      table('casas', 'color,_index,_parent_table_name,_parent_index\nrojo,1,Prueba,2\nazul,2,Prueba,1'),
      table('personas', 'edad,_index,_parent_table_name,_parent_index\n1,1,casas,1\n2,2,casas,2'),
    );
    expect(records.map(({ answers }) => answers['casas'])).toEqual([
      [{ color: 'azul', personas: [{ edad: 2 }] }],
      [{ color: 'rojo', personas: [{ edad: 1 }] }],
    ]);
  });

  it('belong to the main table where nothing says to which', () => {
    const { records } = read(
      FORM,
      table('Prueba', `_uuid,_submission_time,nombre,_index\na,${END},A,7`),
      table('casas', 'color,_parent_index\nrojo,7\nazul,8'),
    );
    expect(records[0]?.answers['casas']).toEqual([{ color: 'rojo' }]);
  });
});

describe('when a record was made, where the form does not ask', () => {
  const made = (columns: string, cells: string) => {
    const { records } = read([ask('text', 'a')], table('p', `KEY,${columns}\nu1,${cells}`));
    const { startedAt, finishedAt, notes } = records[0] ?? {};
    return [startedAt, finishedAt, (notes ?? []).map(({ code }) => code)];
  };
  const START = '2024-05-01T07:00:00Z';
  const NEVER = '1970-01-01T00:00:00Z';

  it.each<[string, string, readonly [string, string, readonly string[]]]>([
    ['start,end', `${START},${END}`, [START, END, []]],
    ['end', END, [END, END, []]],
    ['start', START, [START, START, []]],
    ['today', '2024-05-01', ['2024-05-01T12:00:00-06:00', '2024-05-01T12:00:00-06:00', []]],
    ['today,SubmissionDate', `2024-05-01,${END}`, [END, END, []]],
    ['SubmissionDate,_submission_time', `,${END}`, [END, END, []]],
    ['end,SubmissionDate', `ayer,${END}`, [END, END, []]],
    ['a', 'x', [NEVER, NEVER, ['no-time']]],
    ['today', '2024-05-01T10:00', [NEVER, NEVER, ['no-time']]],
    ['end', '2024-05-01T08:00:00.5+0530', ['2024-05-01T08:00:00.5+05:30', '2024-05-01T08:00:00.5+05:30', []]],
    ['end', '2024-05-01 08:00-06:00', ['2024-05-01T08:00:00-06:00', '2024-05-01T08:00:00-06:00', []]],
    ['end', '2024-05-01T25:00:00Z', [NEVER, NEVER, ['no-time']]],
    ['end', 'x2024-05-01T08:00:00Z', [NEVER, NEVER, ['no-time']]],
    ['end', '2024-05-01T08:00:00ZZ', [NEVER, NEVER, ['no-time']]],
  ])('is told by %s %s', (columns, cells, expected) => {
    expect(made(columns, cells)).toEqual(expected);
  });
});

describe('a cell of an export', () => {
  const LISTS = {
    choices: {
      p: {
        items: [
          { name: 'a', label: { es: 'Uno', en: 'One' } },
          { name: 'b', label: { es: 'Dos, tres', en: 'Two' } },
          { name: 'c_d', label: { es: 'Cuatro', en: 'Four' } },
        ],
      },
    },
  };
  const answer = (question: FormNode, cell: string) => {
    const steps = readImportedRecords(
      modelOf([question], LISTS),
      [{ name: 'p', columns: ['KEY', 'end', 'q'], rows: [{ KEY: 'u', end: END, q: cell }] }],
      9,
    );
    for (;;) {
      const step = steps.next();
      if (step.done !== true || !step.value.ok) continue;
      const [record] = step.value.records;
      return [record?.answers['q'], record?.notes.length === 0];
    }
  };

  it.each<[FormNode, string, unknown, boolean]>([
    [ask('decimal', 'q'), '.5', 0.5, true],
    [ask('decimal', 'q'), '-.5', -0.5, true],
    [ask('decimal', 'q'), '5.', '5.', false],
    [ask('decimal', 'q'), '+5', '+5', false],
    [ask('decimal', 'q'), '1 2', '1 2', false],
    [ask('decimal', 'q'), ' 7 ', 7, true],
    [ask('integer', 'q'), '7.0', 7, true],
    [ask('integer', 'q'), '7.5', '7.5', false],
    [ask('text', 'q'), ' hola  mundo ', 'hola  mundo', true],
    [ask('text', 'q'), '  ', undefined, true],
    [ask('date', 'q'), '2024-13-01', '2024-13-01', false],
    [ask('time', 'q'), '08:30', '08:30', true],
    [ask('select_one', 'q', { list: 'p' }), 'a', 'a', true],
    [ask('select_one', 'q', { list: 'p' }), 'Two', 'b', true],
    [ask('select_one', 'q', { list: 'p' }), 'Dos, tres', 'b', true],
    [ask('select_one', 'q', { list: 'p' }), 'c d', 'c_d', false],
    [ask('select_one', 'q', { list: 'p' }), 'x', 'x', false],
    [ask('select_multiple', 'q', { list: 'p' }), 'b a', ['a', 'b'], true],
    [ask('select_multiple', 'q', { list: 'p' }), 'One; Four', ['a', 'c_d'], true],
    [ask('select_multiple', 'q', { list: 'p' }), 'Dos, tres', ['b'], true],
    [ask('select_multiple', 'q', { list: 'p' }), 'One; Five', ['One;', 'Five'], false],
    [ask('select_multiple', 'q', { list: 'p' }), 'a  b', ['a', 'b'], true],
    [ask('select_multiple', 'q', { list: 'p' }), 'a x', ['a', 'x'], false],
  ])('of %j that says "%s" is %j', (question, cell, value, isUnderstood) => {
    expect(answer(question, cell)).toEqual([value, isUnderstood]);
  });
});

describe('the columns of an export', () => {
  const matched = (children: readonly FormNode[], columns: readonly string[]) => {
    const found = matchColumns(internalsOf(modelOf(children)).root, columns);
    return [
      Object.fromEntries(found.matched.map(({ question, column, parts }) => [question.name, [column, ...parts]])),
      found.unknown,
    ];
  };

  it('are taken by the most particular spelling, each once', () => {
    const inGroups = [group('g', [group('h', [ask('text', 'a')])]), ask('text', 'b'), ask('note', 'n')];
    expect(matched(inGroups, ['b', 'g/h/a', 'g-h-a', 'a', 'n'])).toEqual([
      { a: ['g/h/a'], b: ['b'] },
      ['g-h-a', 'a', 'n'],
    ]);
    expect(matched(inGroups, ['g-h-a'])).toEqual([{ a: ['g-h-a'] }, []]);
    expect(matched(inGroups, ['a', 'a'])).toEqual([{ a: ['a'] }, []]);
    expect(matched([ask('text', 'a', { header: 'Nombre' })], ['Nombre'])).toEqual([{ a: ['Nombre'] }, []]);
    expect(matched([ask('text', 'g_a', { sourceName: 'a' })], ['a', 'g_a'])).toEqual([{ g_a: ['a'] }, ['g_a']]);
  });

  it('of each choice of several are nobody’s, and neither are those that the other service adds', () => {
    const question = ask('select_multiple', 'c', { list: 'si_no' });
    const columns = ['c', 'c/si', 'c.no', 'c/quizas', 'KEY', 'PARENT_KEY', 'SubmissionDate', 'meta/instanceID', '_id'];
    expect(matched([question], columns)).toEqual([{ c: ['c'] }, ['c/quizas']]);
  });

  it('of a position are one or as many as two to four', () => {
    const place = [ask('geopoint', 'l')];
    expect(matched(place, ['l-Latitude', 'l-Longitude', 'l-Accuracy'])).toEqual([
      { l: [null, 'l-Latitude', 'l-Longitude', 'l-Accuracy'] },
      [],
    ]);
    expect(matched(place, ['l', '_l_latitude', '_l_longitude', '_l_precision'])).toEqual([
      { l: ['l', '_l_latitude', '_l_longitude', '_l_precision'] },
      [],
    ]);
    expect(matched(place, ['l-Latitude', 'l-Altitude'])).toEqual([{}, ['l-Latitude', 'l-Altitude']]);
  });
});

describe('the tables of an export', () => {
  const model = modelOf([
    repeat('puntos', []),
    group('visita', [repeat('visita_puntos', [], { sourceName: 'puntos' })]),
    repeat('un_nombre_que_no_cabe_en_una_hoja', []),
    group('casa', []),
  ]);
  const child = (name: string): ImportTable => ({ name, columns: ['PARENT_KEY'], rows: [] });
  const sorted = (...names: readonly string[]) => {
    const found = sortTables(model, [{ name: 'Prueba', columns: ['KEY'], rows: [] }, ...names.map(child)]);
    return [
      Object.fromEntries([...(found?.repeats ?? [])].map(([repeated, { name }]) => [repeated, name])),
      found?.left,
    ];
  };

  it('are those of the repeats that they are called after, the longest name first', () => {
    expect(sorted('p-visita-puntos', 'p-puntos')).toEqual([
      { visita_puntos: 'p-visita-puntos', puntos: 'p-puntos' },
      [],
    ]);
    expect(sorted('un_nombre_que_no_cabe_en_una_ho')).toEqual([
      { un_nombre_que_no_cabe_en_una_hoja: 'un_nombre_que_no_cabe_en_una_ho' },
      [],
    ]);
    expect(sorted('otros', 'xpuntos')).toEqual([{}, ['otros', 'xpuntos']]);
    expect(sorted('a/puntos')[0]).toMatchObject({ puntos: 'a/puntos' });
    expect(sorted('un_nombre_que_no_cabe_en_una_hoja', 'x-un_nombre_que_no_cabe_en_una_hoja')).toEqual([
      { un_nombre_que_no_cabe_en_una_hoja: 'un_nombre_que_no_cabe_en_una_hoja' },
      ['x-un_nombre_que_no_cabe_en_una_hoja'],
    ]);
    expect(sorted('casa')).toEqual([{}, ['casa']]);
  });

  it('have a main one that is of no repeat, and a further one of those is nobody’s', () => {
    expect(sortTables(model, [child('puntos')])).toBeNull();
    const kobo: ImportTable = { name: 'puntos', columns: ['_parent_index'], rows: [] };
    const main: ImportTable = { name: 'Prueba', columns: [], rows: [] };
    expect(sortTables(model, [kobo, main])?.main).toBe(main);
    const second: ImportTable = { name: 'puntos', columns: ['KEY'], rows: [] };
    expect(sortTables(model, [main, second])?.left).toEqual(['puntos']);
  });
});
