import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cells, dictionary, exportColumns } from '../../../src/domain/form/columns.ts';
import { ask, calculate, group, modelOf, repeat } from './scenario.ts';

const model = modelOf([
  group('g', [ask('text', 'nombre', { personal: true, header: 'NOMBRE' })], { relevant: "${hay} = 'si'" }),
  ask('select_one', 'hay', { list: 'si_no', or_other: true, source: 'SIASAR 2', status: 'oficial', required: true }),
  ask('select_multiple', 'que', { list: 'si_no' }),
  ask('geopoint', 'lugar'),
  ask('note', 'aviso'),
  calculate('doble', '2 * 2'),
  repeat(
    'puntos',
    [
      ask('decimal', 'cloro', { unit: { es: 'mg/L', en: 'mg/L' }, relevant: '1 = 1' }),
      repeat('fotos', [ask('image', 'foto')]),
    ],
    { relevant: "${hay} = 'si'", min: 1 },
  ),
]);

describe('the columns of an export', () => {
  it('are those of the form: a table for the record and one for each repeat', () => {
    expect(
      exportColumns(model).map(({ repeat: name, columns }) => [name, columns.map((column) => column.header)]),
    ).toEqual([
      [
        null,
        [
          'NOMBRE',
          'hay',
          'hay_other',
          'que',
          'lugar-latitude',
          'lugar-longitude',
          'lugar-altitude',
          'lugar-accuracy',
          'doble',
        ],
      ],
      ['puntos', ['cloro']],
      ['fotos', ['foto']],
    ]);
    expect(exportColumns(model)[0]?.columns[0]).toMatchObject({ header: 'NOMBRE', name: 'nombre', personal: true });
  });

  it('have unique headers even where a form does not', () => {
    const twice = modelOf([ask('text', 'a', { header: 'X' }), ask('text', 'b', { header: 'X' })]);
    expect(exportColumns(twice)[0]?.columns.map((column) => column.header)).toEqual(['X', 'X_2']);
  });

  it('are filled from a record, numbers as numbers', () => {
    const record = {
      nombre: '=1+1',
      hay: 'no',
      que: ['si', 'no'],
      lugar: { latitude: 14.1, longitude: -87.2, accuracyMetres: 4, takenAt: 'x' },
      doble: 4,
      puntos: [{ cloro: -0.5, fotos: [{ foto: 'aa' }, { foto: 'bb' }] }, {}],
    };
    expect(cells(model, record)).toEqual({
      main: ['=1+1', 'no', '', 'si no', 14.1, -87.2, '', 4, 4],
      repeats: new Map([
        [
          'puntos',
          [
            { path: 'puntos[1]', index: 1, cells: [-0.5] },
            { path: 'puntos[2]', index: 2, cells: [''] },
          ],
        ],
        [
          'fotos',
          [
            { path: 'puntos[1]/fotos[1]', index: 1, cells: ['aa'] },
            { path: 'puntos[1]/fotos[2]', index: 2, cells: ['bb'] },
          ],
        ],
      ]),
    });
  });

  it('have as many cells as headers, whatever the answers are', () => {
    const widths = exportColumns(model).map((table) => table.columns.length);
    const names = fc.constantFrom('nombre', 'hay', 'que', 'lugar', 'doble', 'puntos', '__proto__');
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (answers) => {
        const row = cells(model, answers);
        expect(row.main).toHaveLength(widths[0] ?? -1);
        for (const cell of row.main) expect(['string', 'number']).toContain(typeof cell);
        for (const { cells: own } of row.repeats.get('puntos') ?? []) expect(own).toHaveLength(1);
      }),
    );
  });
});

describe('the data dictionary', () => {
  it('has a row for every answer and repeat, with what they mean', () => {
    const rows = dictionary(model);
    expect(rows.map((row) => [row.name, row.table])).toEqual([
      ['nombre', null],
      ['hay', null],
      ['hay_other', null],
      ['que', null],
      ['lugar', null],
      ['doble', null],
      ['puntos', null],
      ['cloro', 'puntos'],
      ['fotos', 'puntos'],
      ['foto', 'fotos'],
    ]);
    expect(rows[1]).toMatchObject({
      choices: 'si=Sí | no=No | other=Otro',
      source: 'SIASAR 2',
      status: 'oficial',
      required: 'true()',
    });
    expect(rows[0]).toMatchObject({ header: 'NOMBRE', personal: true, relevant: "${hay} = 'si'" });
    expect(rows[7]).toMatchObject({ relevant: "(${hay} = 'si') and (1 = 1)", unit: { es: 'mg/L', en: 'mg/L' } });
    expect(rows[6]).toMatchObject({ type: 'repeat', required: 'count(${puntos}) >= 1' });
  });
});

describe('the path of a column', () => {
  it('has the workbook’s names behind their groups, and in a repeat from there on', () => {
    const model = modelOf([
      group('visita', [ask('text', 'visita_nota', { sourceName: 'nota' }), group('mas', [ask('geopoint', 'lugar')])]),
      repeat('puntos', [group('dentro', [ask('text', 'punto')])]),
    ]);
    expect(exportColumns(model).map(({ columns }) => columns.map(({ path }) => path))).toEqual([
      [
        'visita/nota',
        'visita/mas/lugar-latitude',
        'visita/mas/lugar-longitude',
        'visita/mas/lugar-altitude',
        'visita/mas/lugar-accuracy',
      ],
      ['dentro/punto'],
    ]);
  });
});
