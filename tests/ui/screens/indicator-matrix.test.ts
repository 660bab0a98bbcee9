import { describe, expect, it } from 'vitest';
import type { ReferenceValue } from '../../../src/domain/indicators/references.ts';
import { type FigureResult, NO_MUNICIPALITY } from '../../../src/domain/indicators/report.ts';
import type { Counted } from '../../../src/ui/kit/indicators/report-figures.ts';
import {
  type MatrixAgainst,
  type MatrixView,
  matrixCell,
  printedParts,
} from '../../../src/ui/screens/indicators/matrix.ts';
import { addressOfIndicators, indicatorViewIn } from '../../../src/ui/screens/indicators/question-address.ts';

const PARTNER = '018f0000-0000-7000-8000-0000000000c1';
const indicator: Counted = {
  code: 'CO-01',
  component: 'cobertura',
  name: { es: 'Cobertura', en: 'Coverage' },
  formula: { es: 'f', en: 'f' },
  source: 'prueba',
  status: 'propuesto',
  form: 'community-coverage',
  records: 'latest',
  unit: 'community',
  figures: [{ code: 'CO-01', rule: { kind: 'ratio', numerator: '1', denominator: '2' } }],
};
const figure = (value: number | null): FigureResult => ({
  code: 'CO-01',
  value,
  numerator: value ?? 0,
  denominator: 1,
  counted: value === null ? 0 : 3,
  unknown: 1,
});
const set = (kind: ReferenceValue['kind'], year: number, value: number, code?: string): ReferenceValue => ({
  kind,
  indicator: 'CO-01',
  place: code === undefined ? { kind: 'movement' } : { kind: 'municipality', code },
  year,
  value,
  unit: 'share',
  source: 'prueba',
  note: null,
});
const against: MatrixAgainst = {
  values: [set('meta', 2030, 0.95), set('meta', 2027, 0.8, '1609'), set('linea_base', 2015, 0.5, '1609')],
  before: {
    figures: [figure(0.7)],
    places: [
      { municipality: '1609', populations: [], undecided: [], figures: [figure(0.9)] },
      { municipality: null, populations: [], undecided: [], figures: [figure(0.8)] },
    ],
  },
};
const cell = (view: MatrixView, municipality: string | null, value: number | null = 0.75, held = against) =>
  matrixCell(view, indicator, { figures: [figure(value)] }, { municipality, year: 2026 }, held);

describe('a cell of the matrix', () => {
  it('shows a figure with its letter, and whether it rose or fell since the year before in the same place', () => {
    expect(cell('value', null)).toMatchObject({ kind: 'figure', result: { value: 0.75 }, letter: 'B', trend: 1 });
    expect(cell('value', '1609')).toMatchObject({ kind: 'figure', letter: 'B', trend: -1 });
    expect(cell('value', '0801')).toMatchObject({ kind: 'figure', trend: 0 });
    expect(cell('value', '1609', null)).toEqual({ kind: 'none' });
  });

  it('shows the target of the place, else that of the movement, and what is missing to it', () => {
    expect(cell('target', '1609')).toEqual({ kind: 'set', value: 0.8, unit: 'share', year: 2027 });
    expect(cell('target', '0801')).toEqual({ kind: 'set', value: 0.95, unit: 'share', year: 2030 });
    expect(cell('gap', '1609')).toEqual({ kind: 'difference', value: -0.05, unit: 'share', since: 2027 });
    expect(cell('gap', '1609', null)).toEqual({ kind: 'none' });
    expect(cell('target', '1609', null)).toMatchObject({ kind: 'set' });
  });

  it('shows the baseline of a place alone: that of others says nothing of it', () => {
    expect(cell('baseline', '1609')).toEqual({ kind: 'set', value: 0.5, unit: 'share', year: 2015 });
    expect(cell('baseline', '0801')).toEqual({ kind: 'none' });
    expect(cell('baseline', null)).toEqual({ kind: 'none' });
  });

  it('shows no change where the year before is not known', () => {
    expect(cell('trend', '1609')).toEqual({ kind: 'difference', value: -0.15, unit: 'share', since: null });
    expect(cell('trend', '0801')).toEqual({ kind: 'none' });
    expect(cell('trend', null, 0.75, { ...against, before: null })).toEqual({ kind: 'none' });
  });
});

describe('the column of what lies in no municipality', () => {
  it('is held against its own year before and the target of the movement, and has no baseline of others', () => {
    const held = { ...against, values: [...against.values, set('linea_base', 2014, 0.4)] };
    const of = (view: MatrixView) => cell(view, NO_MUNICIPALITY, 0.75, held);
    expect(of('trend')).toEqual({ kind: 'difference', value: -0.05, unit: 'share', since: null });
    expect(of('value')).toMatchObject({ kind: 'figure', trend: -1 });
    expect(of('target')).toEqual({ kind: 'set', value: 0.95, unit: 'share', year: 2030 });
    expect(of('baseline')).toEqual({ kind: 'none' });
    expect(cell('baseline', null, 0.75, held)).toMatchObject({ kind: 'set', value: 0.4 });
  });
});

describe('the address of Indicadores', () => {
  const today = new Date(2026, 10, 29);
  const viewIn = (search: string) => indicatorViewIn(new URLSearchParams(search), today);

  it('says the view, and is read as it was written', () => {
    for (const search of [
      '',
      '?periodo=este-anio',
      '?periodo=fechas&desde=2025-03-01&hasta=2025-06-30',
      `?periodo=todo&municipio=1609&socio=${PARTNER}&ver=brecha`,
    ])
      expect(addressOfIndicators(viewIn(search))).toBe(search);
    expect(viewIn('?periodo=fechas&desde=2025-03-01&hasta=2025-06-30').question).toMatchObject({
      from: '2025-03-01',
      to: '2025-06-30',
    });
  });

  it('passes over what is no view, instead of asking the service for it', () => {
    expect(viewIn('?periodo=ayer&municipio=Chinda&socio=x&ver=todo')).toEqual(viewIn(''));
    expect(viewIn('?periodo=fechas&desde=2025-06-30&hasta=2025-03-01')).toEqual(viewIn(''));
  });
});

describe('the matrix on paper', () => {
  it('stands in parts that a sheet bears: all together first on each, every municipality once, none alone on the last', () => {
    const places = Array.from({ length: 26 }, (_, index) => `place ${index + 1}`);
    const parts = printedParts(['all', ...places], 8);
    expect(parts.map((part) => part.length)).toEqual([8, 8, 8, 6]);
    expect(parts.map(([first]) => first)).toEqual(['all', 'all', 'all', 'all']);
    expect(parts.flatMap(([, ...rest]) => rest)).toEqual(places);
    expect(printedParts(['all', ...places.slice(0, 8)], 8).map((part) => part.length)).toEqual([5, 5]);
  });

  it('is one part where a sheet bears all, and none without columns', () => {
    expect(printedParts(['all', 'a', 'b'], 8)).toEqual([['all', 'a', 'b']]);
    expect(printedParts(['all'], 8)).toEqual([['all']]);
    expect(printedParts([], 8)).toEqual([]);
  });
});
