import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { readCsv } from '../../../src/domain/form/files/read-csv.ts';
import type { ImportTable } from '../../../src/domain/xlsform/import-columns.ts';
import { type ImportReading, readImportedRecords } from '../../../src/domain/xlsform/import-records.ts';
import { ask, formOf, group, repeat } from '../form/scenario.ts';

const PAINTS = {
  items: [
    { name: 'azul', label: { es: 'Azul', en: 'Blue' } },
    { name: 'rojo', label: { es: 'Rojo vivo', en: 'Red' } },
  ],
};
const compiled = compileForm(
  formOf(
    [
      ask('start', 'start'),
      ask('end', 'end'),
      group('visita', [
        ask('date', 'fecha'),
        ask('integer', 'fugas'),
        ask('select_one', 'estado', { list: 'si_no' }),
        ask('select_multiple', 'colores', { list: 'p' }),
        ask('geopoint', 'lugar'),
        ask('image', 'foto'),
      ]),
      repeat('puntos', [ask('decimal', 'cloro'), group('mas', [ask('text', 'nota')]), ask('image', 'vista')]),
    ],
    {
      choices: {
        si_no: { items: PAINTS.items.map((choice, at) => ({ ...choice, name: ['si', 'no'][at] })) },
        p: PAINTS,
      },
    },
  ),
);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { model } = compiled;

function table(name: string, text: string): ImportTable {
  const read = readCsv(text);
  if (read === null) throw new Error('no table');
  return { name, ...read };
}
/** All steps at once. */
function readNow(of: typeof model, tables: readonly ImportTable[], most = 100): ImportReading {
  const steps = readImportedRecords(of, tables, most);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
function read(...tables: readonly ImportTable[]) {
  const reading = readNow(model, tables);
  if (!reading.ok) throw new Error(reading.code);
  return reading;
}

describe('an export of ODK Central', () => {
  const main = table(
    'prueba',
    `SubmissionDate,start,end,visita-fecha,visita-fugas,visita-estado,visita-colores,visita-lugar-Latitude,visita-lugar-Longitude,visita-lugar-Altitude,visita-lugar-Accuracy,visita-foto,meta-instanceID,KEY,SubmitterName
2024-05-02T10:00:00.000Z,2024-05-01T08:00:00.000-06:00,2024-05-01T08:30:00.000-06:00,2024-05-01,3,si,azul rojo,14.5,-88.1,900,5,toma.jpg,uuid:0b1c,uuid:0b1c,Ana`,
  );
  const points = table(
    'prueba-puntos',
    `cloro,mas-nota,vista,PARENT_KEY,KEY
0.5,En el tanque,,uuid:0b1c,uuid:0b1c/puntos[1]
0.2,,p2.jpg,uuid:0b1c,uuid:0b1c/puntos[2]`,
  );

  it('becomes a record with its positions, lists, times and the names of its photos', () => {
    const { records, unknownColumns, unknownTables } = read(main, points);
    expect([unknownColumns, unknownTables]).toEqual([[], []]);
    expect(records).toMatchObject([
      {
        row: 2,
        instanceId: 'uuid:0b1c',
        startedAt: '2024-05-01T08:00:00.000-06:00',
        finishedAt: '2024-05-01T08:30:00.000-06:00',
        answers: {
          fecha: '2024-05-01',
          fugas: 3,
          estado: 'si',
          colores: ['azul', 'rojo'],
          lugar: { latitude: 14.5, longitude: -88.1, altitudeMetres: 900, accuracyMetres: 5 },
          puntos: [{ cloro: 0.5, nota: 'En el tanque' }, { cloro: 0.2 }],
        },
        files: [
          { path: 'foto', name: 'toma.jpg' },
          { path: 'puntos[2]/vista', name: 'p2.jpg' },
        ],
        notes: [],
      },
    ]);
  });
});

describe('an export of KoboToolbox', () => {
  it('has its groups behind slashes, positions in one column, choices in words, and sheets for repeats', () => {
    const main = table(
      'Prueba',
      `start;end;visita/fecha;visita/fugas;visita/estado;visita/colores;visita/colores/azul;visita/lugar;_visita/lugar_latitude;_id;_uuid;_submission_time;_index
;;2024-05-01;0;Azul;Azul, Rojo vivo;1;14.5 -88.1 0 0;14.5;77;aa-1;2024-05-02T10:00:00;1`,
    );
    const sheet = table(
      'puntos',
      `puntos/cloro;puntos/mas/nota;_index;_parent_table_name;_parent_index\n0.7;Red;1;Prueba;1`,
    );
    const { records, unknownColumns } = read(main, sheet);
    expect(unknownColumns).toEqual([]);
    expect(records[0]).toMatchObject({
      instanceId: 'aa-1',
      finishedAt: '2024-05-02T10:00:00Z',
      answers: { fugas: 0, estado: 'si', colores: ['azul', 'rojo'], puntos: [{ cloro: 0.7, nota: 'Red' }] },
      notes: [],
    });
  });
});

describe('what does not fit', () => {
  it('is kept as it is written and said; a row that nobody could tell apart or place in time is said to be none', () => {
    const main = table(
      'x',
      `KEY,SubmissionDate,fugas,estado,otra\nuuid:1,2024-05-02T10:00:00Z,muchas,quizas,1\nuuid:1,2024-05-02T10:00:00Z,1,si,\n,2024-05-02T10:00:00Z,1,si,\nuuid:2,,1,si,`,
    );
    const { records, unknownColumns } = read(main);
    expect(unknownColumns).toEqual(['x: otra']);
    expect(records[0]?.answers).toEqual({ fugas: 'muchas', estado: 'quizas' });
    expect(records.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
      ['not-understood', 'not-understood'],
      ['twice'],
      ['no-instance-id'],
      ['no-time'],
    ]);
  });

  it('without the main table there is nothing to bring in', () => {
    expect(readNow(model, [table('puntos', 'cloro,PARENT_KEY\n1,uuid:1')])).toEqual({
      ok: false,
      code: 'no-main-table',
    });
  });

  it('with more records than may be is told before any is read, and is read a row a step', () => {
    const main = table('prueba', 'KEY,start\nuuid:1,2024-05-01\nuuid:2,2024-05-01\nuuid:3,2024-05-01');
    expect(readNow(model, [main], 2)).toEqual({ ok: false, code: 'too-many' });
    const steps = readImportedRecords(model, [main], 3);
    expect([steps.next().done, steps.next().done, steps.next().done]).toEqual([false, false, false]);
    expect(steps.next()).toMatchObject({ done: true, value: { ok: true } });
  });
});

describe('a row of an export', () => {
  const one = (columns: string, cells: string, ...more: readonly ImportTable[]) => {
    const { records, ...rest } = read(table('prueba', `KEY,${columns}\nuuid:1,${cells}`), ...more);
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    return { ...record, ...rest };
  };

  it.each([
    ['2024-05-01T08:00:00.000-06:00', '2024-05-01T08:00:00.000-06:00'],
    ['2024-05-01 08:00', '2024-05-01T08:00:00Z'],
    ['2024-05-01T08:00:00', '2024-05-01T08:00:00Z'],
    ['2024-05-01T08:00:00 -0600', '2024-05-01T08:00:00-06:00'],
    [' 2024-05-01T08:00:00Z ', '2024-05-01T08:00:00Z'],
  ])('was finished at %s', (written, moment) => {
    expect(one('start,end', `2024-05-01T07:00:00Z,${written}`)).toMatchObject({
      startedAt: '2024-05-01T07:00:00Z',
      finishedAt: moment,
      notes: [],
    });
  });

  it('without its end was finished when it arrived, without its start when it was finished', () => {
    const arrived = '2024-05-02T10:00:00Z';
    expect(one('start,SubmissionDate', `2024-05-01T07:00:00Z,${arrived}`)).toMatchObject({
      startedAt: '2024-05-01T07:00:00Z',
      finishedAt: arrived,
    });
    expect(one('_submission_time', arrived)).toMatchObject({ startedAt: arrived, finishedAt: arrived });
    expect(one('start', '2024-05-01T07:00:00Z').finishedAt).toBe('2024-05-01T07:00:00Z');
    expect(one('end', '2024-05-01T07:00:00Z').startedAt).toBe('2024-05-01T07:00:00Z');
    expect(one('today', '2024-05-01')).toMatchObject({ finishedAt: '2024-05-01T12:00:00-06:00', notes: [] });
    for (const none of ['ayer', '2024-13-01T08:00:00Z', '01/05/2024', '']) {
      expect(one('end', none)).toMatchObject({ finishedAt: '1970-01-01T00:00:00Z', notes: [{ code: 'no-time' }] });
    }
  });

  it.each<[string, string, unknown, boolean]>([
    ['fugas', '3', 3, true],
    ['fugas', '-3', -3, true],
    ['fugas', '3.5', '3.5', false],
    ['fugas', '1e3', '1e3', false],
    ['fugas', '"1,000"', '1,000', false],
    ['fecha', '2024-02-29', '2024-02-29', true],
    ['fecha', '29/02/2024', '29/02/2024', false],
    ['estado', 'si', 'si', true],
    ['estado', 'Azul', 'si', true],
    ['estado', 'Blue', 'si', true],
    ['estado', 'otro', 'otro', false],
    ['colores', 'rojo azul', ['azul', 'rojo'], true],
    ['colores', 'Rojo vivo', ['rojo'], true],
    ['colores', 'Red; Blue', ['azul', 'rojo'], true],
    ['colores', '"azul, verde"', ['azul,', 'verde'], false],
    ['colores', 'azul verde', ['azul', 'verde'], false],
    ['lugar', '14.5 -88.1', { latitude: 14.5, longitude: -88.1 }, true],
    ['lugar', 'allá', 'allá', false],
  ])('says of %s %s', (question, written, value, understood) => {
    const record = one(`end,${question}`, `2024-05-01T08:00:00Z,${written}`);
    if (typeof value === 'object') expect(record.answers[question]).toMatchObject(value ?? {});
    else expect(record.answers[question]).toBe(value);
    expect(record.notes).toEqual(
      understood ? [] : [{ code: 'not-understood', column: question, found: written.replaceAll('"', '') }],
    );
  });

  it('has its position from two columns, also those that we write ourselves, and none from one of them', () => {
    const at = (columns: string, cells: string) =>
      one(`end,${columns}`, `2024-05-01T08:00:00Z,${cells}`).answers['lugar'];
    expect(at('lugar-Latitude,lugar-Longitude', '14.5,-88.1')).toMatchObject({ altitudeMetres: 0, accuracyMetres: 0 });
    expect(at('lugar-latitude,lugar-longitude,lugar-altitude,lugar-accuracy', '14.5,-88.1,900,4')).toMatchObject({
      altitudeMetres: 900,
      accuracyMetres: 4,
    });
    expect(at('_lugar_latitude,_lugar_longitude,_lugar_altitude,_lugar_precision', '14.5,-88.1,1,2')).toMatchObject({
      accuracyMetres: 2,
    });
    expect(at('lugar,lugar-Latitude,lugar-Longitude', '1 2,14.5,-88.1')).toMatchObject({ latitude: 1 });
    expect(at('lugar-Latitude,lugar-Longitude', '14.5,')).toBeUndefined();
  });

  it('is called as the other service calls it, is about what our own columns say, and tells whose columns nobody knows', () => {
    const other = read(table('x', 'meta/instanceID,_uuid,_subject_code,_municipality,otra,_extra\n ,aa,J-1,1609,1,2'))
      .records[0];
    expect(other).toMatchObject({ instanceId: 'aa', subjectCode: 'J-1', municipality: '1609' });
    expect(one('_subject_code,_municipality,otra,_extra,meta/x', ',Chinda,1,2,3')).toMatchObject({
      subjectCode: null,
      municipality: 'Chinda',
      unknownColumns: ['prueba: otra'],
    });
  });

  it.each(['0 0 0 0', '-87.20 14.10', '14.10 87.20', '40.4 -3.7'])(
    'says of the position %s that it is strange',
    (written) => {
      const record = one('end,lugar', `2024-05-01T08:00:00Z,${written}`);
      expect(record.answers['lugar']).toMatchObject({ latitude: expect.any(Number) });
      expect(record.notes).toEqual([{ code: 'position-strange', column: 'lugar', found: written }]);
    },
  );

  it('reads cells as a form reads what is pasted, without signs that nobody sees and with any dash', () => {
    const record = one(
      'end,lugar,fugas,_subject_code,_municipality',
      '2024-05-01T08:00:00Z,\u200e14.5 \u221288.1,\u200e5,\u200eJ-1,\u200e801',
    );
    expect(record.answers).toMatchObject({ lugar: { latitude: 14.5, longitude: -88.1 }, fugas: 5 });
    expect(record).toMatchObject({ notes: [], subjectCode: 'J-1', municipality: '801' });
  });

  it('has instances of its own alone, in their order, and tables that are of no repeat are told', () => {
    const points = table('cualquier-puntos', 'cloro,PARENT_KEY\n1,uuid:2\n2,uuid:1\n3,uuid:1');
    const record = one(
      'end',
      '2024-05-01T08:00:00Z',
      points,
      table('otros', 'a,PARENT_KEY\n1,uuid:1'),
      table('puntos', 'a\n1'),
    );
    expect(record.answers['puntos']).toEqual([{ cloro: 2 }, { cloro: 3 }]);
    expect(record.unknownTables).toEqual(['otros', 'puntos']);
  });
});
