import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/domain/boards/board.ts';
import { addressOfView, viewInAddress } from '../../../src/domain/boards/board-address.ts';
import { itemsOf } from '../../../src/domain/boards/board-items.ts';
import { compileBoard } from '../../../src/domain/boards/compute-board.ts';
import { filterValues, groupsOf, rowsInView, totalOf } from '../../../src/domain/boards/view-board.ts';
import { cellsOf, record, rowsOn } from './board-stage.ts';

const text = (words: string) => ({ es: words, en: words });

const visits: Board = {
  source: 'una prueba',
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

describe('the items of a source', () => {
  const plan = record('plan', { anio: 2026, acciones: [{ accion: 'Una' }, { accion: 'Dos' }] }, { day: '2026-02-01' });

  it('are the instances of a repeat, with what the record says beside and a name of their own', () => {
    const items = itemsOf([{ name: 'acciones', form: 'plan', key: '_item', repeat: 'acciones' }], [plan]);
    expect(items.get('acciones')?.map(({ accion, anio, _item }) => [accion, anio, _item])).toEqual([
      ['Una', 2026, `${plan.id}/1`],
      ['Dos', 2026, `${plan.id}/2`],
    ]);
  });

  it('are the answered ones of some questions', () => {
    const said = record('survey', { r1: '2', r2: 'na' });
    const items = itemsOf([{ name: 'x', form: 'survey', key: '_question', each: ['r1', 'r2', 'r3'] }], [said]);
    expect(items.get('x')?.map(({ _question, _value }) => [_question, _value])).toEqual([
      ['r1', '2'],
      ['r2', 'na'],
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
