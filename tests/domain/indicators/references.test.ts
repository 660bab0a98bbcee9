import { describe, expect, it } from 'vitest';
import type { BoardRecord } from '../../../src/domain/boards/board-items.ts';
import type { Indicator } from '../../../src/domain/indicators/indicator.ts';
import {
  compareFigure,
  ownTarget,
  type ReferenceValue,
  referenceIn,
  referencesOf,
} from '../../../src/domain/indicators/references.ts';
import { referencesBoard } from '../../../src/forms/boards/references.ts';
import { shippedReferences } from '../../../src/forms/boards/shipped-references.ts';

function value(kind: ReferenceValue['kind'], year: number, share: number, code: string | null = null): ReferenceValue {
  return {
    kind,
    indicator: 'CO-01',
    place: code === null ? { kind: 'movement' } : { kind: 'municipality', code },
    year,
    value: share,
    unit: 'share',
    source: 'una prueba',
    note: null,
  };
}

const indicator: Indicator = {
  code: 'CO-01',
  component: 'cobertura',
  name: { es: 'Acceso' },
  formula: { es: 'casas con agua' },
  source: 'una prueba',
  status: 'propuesto',
};

const asked = { indicator: 'CO-01', municipality: null, year: 2026 };

describe('what a figure is held against', () => {
  it('is the target of its year, else the next to come, else the last there was', () => {
    const targets = [value('meta', 2028, 1), value('meta', 2024, 0.8), value('meta', 2026, 0.9)];
    const yearOf = (year: number) => compareFigure(targets, { ...asked, year }, null).target?.year;
    expect([2024, 2025, 2026, 2027, 2030].map(yearOf)).toEqual([2024, 2026, 2026, 2028, 2028]);
  });

  it('tells the gap and the way from the first baseline, and neither without a figure', () => {
    const values = [value('meta', 2026, 0.95), value('linea_base', 2019, 0.8), value('linea_base', 2017, 0.7)];
    expect(compareFigure(values, asked, 0.85)).toMatchObject({ gap: -0.1, sinceBaseline: 0.15 });
    expect(compareFigure(values, asked, null)).toMatchObject({ gap: null, sinceBaseline: null });
  });

  it('takes the target that the indicator itself says where nobody entered one', () => {
    const own = ownTarget({ ...indicator, target: { value: 0.8, year: 2030 } });
    expect(ownTarget(indicator)).toEqual([]);
    expect(compareFigure([], asked, 0.85, own)).toMatchObject({ target: { value: 0.8, year: 2030 }, gap: 0.05 });
    expect(compareFigure([value('meta', 2026, 0.95)], asked, 0.85, own).target?.value).toBe(0.95);
    expect(compareFigure([value('meta', 2026, 0.95)], { ...asked, year: 2028 }, 0.85, own).target?.value).toBe(0.95);
    // One that is another municipality's takes it from nobody.
    expect(compareFigure([value('meta', 2026, 0.95, '1609')], asked, 0.85, own).target?.value).toBe(0.8);
    expect(compareFigure([value('linea_base', 2017, 0.7)], asked, 0.85, own)).toMatchObject({
      target: { value: 0.8 },
      baseline: { value: 0.7 },
    });
  });

  it('of a municipality is its own baseline alone, and the movement’s target where it has none', () => {
    const values = [value('meta', 2026, 0.9), value('linea_base', 2017, 0.7), value('linea_base', 2018, 0.4, '1609')];
    const there = compareFigure(values, { ...asked, municipality: '1609' }, 0.5);
    expect([there.baseline?.value, there.target?.value]).toEqual([0.4, 0.9]);
    expect(compareFigure(values, { ...asked, municipality: '0310' }, 0.5).baseline).toBe(null);
  });

  it('of a municipality is never what another one shall reach', () => {
    const values = [value('meta', 2026, 0.9, '1609')];
    expect(compareFigure(values, { ...asked, municipality: '0310' }, 0.5).target).toBe(null);
    expect(compareFigure(values, asked, 0.5).target).toBe(null);
  });

  it('tells the gap of days and numbers exactly', () => {
    const values = [value('meta', 2026, 3), value('linea_base', 2020, 91.7)];
    expect(compareFigure(values, asked, 91.5)).toMatchObject({ gap: 88.5, sinceBaseline: -0.2 });
  });

  it('has the figures of the plan with their source, as references and never as a baseline', () => {
    const values = shippedReferences.flatMap((item) => referenceIn(item) ?? []);
    expect(values).toHaveLength(shippedReferences.length);
    const water = compareFigure(values, asked, 0.9);
    expect(water.baseline).toBe(null);
    expect(water.references.map(({ year, value: share }) => [year, share])).toEqual([[2015, 0.91]]);
  });

  it('has no figure of the plan that counts something else than its indicator', () => {
    // Municipalities over 80 %, systems without data, letters in SIASAR: no indicator counts these.
    expect(shippedReferences.map(({ indicador, anio, valor }) => [indicador, anio, valor])).toEqual([
      ['CO-01', 2015, 91],
      ['CO-02', 2015, 83],
      ['DQ-03', 2015, 10],
      ['DQ-03', 2015, 38],
      ['NS-03', 2017, 14],
    ]);
  });

  it('counts what was approved, leaves that standing while a later one waits, and tells how many wait', () => {
    const record = (id: string, day: string, state: string, valor: number): BoardRecord => ({
      id,
      form: 'reference-value',
      subject: null,
      municipality: null,
      provider: null,
      day,
      arrival: 1,
      author: '',
      state,
      score: null,
      answers: {
        tipo: 'meta',
        indicador: 'CO-01',
        ambito: 'movimiento',
        anio: 2026,
        unidad: 'porcentaje',
        valor,
        fuente: 'y',
      },
    });
    const [sources, shipped] = [referencesBoard.sources, shippedReferences.length];
    const approved = record('a', '2026-01-10', 'approved', 80);
    const told = referencesOf(sources, [
      approved,
      record('b', '2026-02-10', 'received', 95),
      record('c', '2026-03-10', 'unsent', 96),
      record('d', '2026-04-10', 'returned', 97),
    ]);
    expect(compareFigure(told.values, asked, null).target?.value).toBe(0.8);
    expect([told.values.length, told.waiting]).toEqual([shipped + 1, 1]);
    expect(referencesOf(sources, [record('b', '2026-02-10', 'received', 95)]).values).toHaveLength(shipped);
    expect(referencesOf(sources, [approved]).waiting).toBe(0);
  });

  it.each([
    ['porcentaje', 'share', 0.915],
    ['numero', 'number', 91.5],
    ['dias', 'days', 91.5],
  ] as const)('is told in %s as figures are', (unidad, unit, said) => {
    const read = referenceIn({
      tipo: 'referencia',
      indicador: 'CO-01',
      ambito: 'pais',
      anio: 2015,
      unidad,
      valor: 91.5,
      fuente: 'una prueba',
    });
    expect(read).toMatchObject({ unit, value: said, place: { kind: 'country' }, year: 2015, note: null });
  });

  it('is said of the movement or of a municipality, with its note', () => {
    const item = { tipo: 'meta', indicador: 'CO-01', anio: 2026, unidad: 'numero', valor: 3, fuente: 'x', nota: 'y' };
    expect(referenceIn({ ...item, ambito: 'movimiento' })).toMatchObject({ place: { kind: 'movement' }, note: 'y' });
    expect(referenceIn({ ...item, ambito: 'municipio', municipio: '1609' })?.place).toEqual({
      kind: 'municipality',
      code: '1609',
    });
  });

  it('of an indicator’s own target is counted as its figure is', () => {
    const rules = [
      [{ kind: 'count', each: '1' }, 'number'],
      [{ kind: 'median-days', value: '1' }, 'days'],
      [{ kind: 'mean-score' }, 'share'],
    ] as const;
    for (const [rule, unit] of rules) {
      const counted: Indicator = {
        ...indicator,
        form: 'provider-assessment',
        records: 'latest',
        unit: 'provider',
        figures: [{ code: 'CO-01', rule }],
        target: { value: 1, year: 2030 },
      };
      expect(ownTarget(counted)[0]?.unit).toBe(unit);
    }
  });

  it('is never a value of another indicator, nor another kind of value', () => {
    const values = [
      { ...value('meta', 2026, 0.9), indicator: 'CO-02' },
      value('medio_termino', 2020, 0.6),
      value('referencia', 2018, 0.5),
      { ...value('referencia', 2019, 0.4, '1609'), place: { kind: 'country' } as const },
    ];
    const found = compareFigure(values, asked, 0.7);
    expect(found).toMatchObject({ target: null, gap: null, baseline: null, sinceBaseline: null });
    expect(found.references.map(({ year }) => year)).toEqual([2019, 2018]);
  });

  it('is no reference when it lacks what one needs', () => {
    expect(
      referenceIn({
        tipo: 'meta',
        indicador: 'CO-01',
        ambito: 'municipio',
        anio: 2026,
        unidad: 'porcentaje',
        valor: 1,
        fuente: 'x',
      }),
    ).toBe(null);
    expect(referenceIn({ tipo: 'meta', indicador: 'CO-01' })).toBe(null);
  });
});
