import { describe, expect, it } from 'vitest';
import type { FigureRule, Indicator, IndicatorTable } from '../../../src/domain/indicators/indicator.ts';
import type { FigureResult, IndicatorPlace } from '../../../src/domain/indicators/report.ts';
import { indicatorTable } from '../../../src/forms/scoring/indicators.ts';
import { changeOfFigure } from '../../../src/ui/kit/indicators/change-of-figure.ts';
import {
  type Counted,
  countLetters,
  hasRecords,
  isCounted,
  letterOfFigure,
  missingOf,
  placesOf,
  reachOfForms,
  recordsOf,
  resultOf,
  type Where,
} from '../../../src/ui/kit/indicators/report-figures.ts';
import { isAll, periodFault, periodOf } from '../../../src/ui/screens/indicators/period.ts';

const ALL: FigureRule = { kind: 'all', conditions: ['1'] };
const RATIO: FigureRule = { kind: 'ratio', numerator: '1', denominator: '2' };
const COUNT: FigureRule = { kind: 'count' };
const DAYS: FigureRule = { kind: 'median-days', value: '9' };

function indicator(code: string, rule: FigureRule, more: Partial<Counted> = {}): Counted {
  return {
    code,
    component: 'prestadores',
    name: { es: code, en: code },
    formula: { es: code, en: code },
    source: 'prueba',
    status: 'propuesto',
    form: 'assessment',
    records: 'latest',
    unit: 'provider',
    figures: [{ code, rule }],
    ...more,
  };
}
function tableOf(...indicators: readonly Indicator[]): IndicatorTable {
  return { id: 'test', version: 1, indicators };
}
function figure(code: string, counted: number, unknown: number, value: number | null = 0.5): FigureResult {
  return { code, value: counted === 0 ? null : value, numerator: counted, denominator: counted, counted, unknown };
}
function where(figures: readonly FigureResult[], registered: Readonly<Record<string, number>> = {}): Where {
  return {
    figures: [...figures],
    undecided: [],
    populations: Object.entries(registered).map(([type, number]) => ({ type, registered: number })),
  };
}
function place(
  municipality: string | null,
  figures: readonly FigureResult[],
  registered: Readonly<Record<string, number>> = {},
): IndicatorPlace {
  return { municipality, ...where(figures, registered) };
}

describe('the period of the indicators', () => {
  const today = new Date(2026, 10, 28);

  it('takes each day of the last twelve months once', () => {
    expect(periodOf('last12', today)).toEqual({ from: '2025-11-29', to: '2026-11-28' });
    expect(periodOf('last12', new Date(2027, 0, 31))).toEqual({ from: '2026-02-01', to: '2027-01-31' });
    expect(periodOf('last12', new Date(2026, 11, 31))).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(periodOf('last12', new Date(2028, 1, 29))).toEqual({ from: '2027-03-01', to: '2028-02-29' });
    expect(periodOf('last12', new Date(2029, 1, 28))).toEqual({ from: '2028-02-29', to: '2029-02-28' });
  });

  it('ends this year today, and last year with its last day', () => {
    expect(periodOf('thisYear', today)).toEqual({ from: '2026-01-01', to: '2026-11-28' });
    expect(periodOf('lastYear', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('tells all there is from a period that somebody chose', () => {
    expect(isAll(periodOf('all', today))).toBe(true);
    expect(isAll(periodOf('lastYear', today))).toBe(false);
  });

  it('takes dates only when both are written and in their order', () => {
    expect(periodFault({ from: '2026-01-01', to: '2026-01-01' })).toBe(null);
    expect(periodFault({ from: '', to: '2026-01-01' })).toBe('missing');
    // A year half written, as a date field gives it.
    expect(periodFault({ from: '0202-01-01', to: '2026-01-01' })).toBe('missing');
    expect(periodFault({ from: '2026-02-01', to: '2026-01-31' })).toBe('backwards');
  });
});

describe('the letter of a figure', () => {
  it('has a letter as a share, and none as a number, as days or over 1', () => {
    expect(letterOfFigure(ALL, figure('X', 4, 0, 0.9))).toBe('A');
    expect(letterOfFigure(RATIO, figure('X', 4, 0, 0))).toBe('D');
    expect(letterOfFigure(RATIO, figure('X', 4, 0, 1.2))).toBe(null);
    expect(letterOfFigure(COUNT, figure('X', 1, 0, 1))).toBe(null);
    expect(letterOfFigure(DAYS, figure('X', 1, 0, 1))).toBe(null);
    expect(letterOfFigure(ALL, null)).toBe(null);
  });
});

describe('what is not known', () => {
  it('is no data, never 0', () => {
    const one = indicator('X', ALL);
    expect(resultOf(where([figure('X', 0, 3)]), one)).toBe(null);
    expect(resultOf(where([]), one)).toBe(null);
    expect(resultOf(where([figure('X', 3, 0, 0)]), one)?.value).toBe(0);
    // Three records, and of none of them anything to divide by.
    expect(resultOf(where([figure('X', 3, 0, null)]), indicator('X', RATIO))).toBe(null);
  });

  it('does not take away a second figure that has records of its own', () => {
    const second = { code: 'X/b', rule: ALL };
    const one = indicator('X', ALL, { figures: [{ code: 'X', rule: ALL }, second] });
    expect(resultOf(where([figure('X', 0, 4), figure('X/b', 2, 2, 0.5)]), one, second)?.value).toBe(0.5);
  });

  it('is no complaint at all, but not none of one kind among those that there are', () => {
    const other = { code: 'X/fuga', rule: COUNT };
    const complaints = indicator('X', COUNT, { records: 'each', figures: [{ code: 'X', rule: COUNT }, other] });
    const none = { ...figure('X/fuga', 0, 0), value: 0 };
    expect(resultOf(where([figure('X', 4, 0, 4), none]), complaints, other)?.value).toBe(0);
    expect(resultOf(where([{ ...figure('X', 0, 0), value: 0 }, none]), complaints, other)).toBe(null);
    expect(resultOf(where([{ ...figure('X', 0, 0), value: 0 }, none]), complaints)).toBe(null);
  });

  it('counts those registered without a record and those whose record does not say', () => {
    const one = indicator('X', ALL);
    const table = tableOf(one);
    const missing = missingOf(table, where([figure('X', 18, 2)], { provider: 25 }), one, one.figures[0]);
    expect(missing).toEqual({ kind: 'registry', without: 7, registered: 25 });
    expect(missingOf(table, where([], { provider: 25 }), one, one.figures[0])).toEqual({
      kind: 'registry',
      without: 25,
      registered: 25,
    });
    expect(recordsOf(table, where([]), 'assessment')).toBe(0);
  });

  it('leaves out those of whom a figure is none of the business', () => {
    // 20 records; of 5 of them X/some says nothing because it does not apply.
    const some = { code: 'X/some', applies: '${a}', rule: RATIO };
    const one = indicator('X', ALL, { figures: [{ code: 'X', rule: ALL }, some] });
    const all = where([figure('X', 18, 2), figure('X/some', 14, 1)], { provider: 25 });
    expect(missingOf(tableOf(one), all, one, some)).toEqual({ kind: 'registry', without: 6, registered: 25 });
  });

  it('tells only of the records where the registry cannot tell', () => {
    const each = indicator('X', ALL, { records: 'each' });
    const figures = [figure('X', 18, 2)];
    const records = { kind: 'records', without: 2 };
    expect(missingOf(tableOf(each), where(figures, { provider: 25 }), each, each.figures[0])).toEqual(records);
    const unregistered = indicator('X', ALL, { unit: 'municipality' });
    const [main] = unregistered.figures;
    expect(missingOf(tableOf(unregistered), where(figures, { provider: 25 }), unregistered, main)).toEqual(records);
    // More records than entries: some are about what is not in the registry.
    const one = indicator('X', ALL);
    expect(missingOf(tableOf(one), where(figures, { provider: 19 }), one, one.figures[0])).toEqual(records);
    // As many records as entries: the registry tells, and nobody is without.
    expect(missingOf(tableOf(one), where(figures, { provider: 20 }), one, one.figures[0])).toEqual({
      kind: 'registry',
      without: 2,
      registered: 20,
    });
    // No figure of all the records: how many records there are is not known.
    const ratio = indicator('X', RATIO);
    expect(missingOf(tableOf(ratio), where(figures, { provider: 25 }), ratio, ratio.figures[0])).toEqual(records);
  });
});

describe('with what data it is counted', () => {
  it('says for each form that speaks for what is registered how many it speaks for', () => {
    const table = tableOf(
      indicator('A', RATIO),
      indicator('B', ALL),
      indicator('C', ALL, { figures: [{ code: 'C', applies: '${c}', rule: ALL }] }),
      indicator('D', ALL, { form: 'check', unit: 'system' }),
      indicator('E', ALL, { form: 'holder', unit: 'municipality' }),
      indicator('F', COUNT, { form: 'complaint', records: 'each' }),
    );
    const figures = [figure('A', 9, 0), figure('B', 15, 3), figure('C', 4, 1), figure('D', 0, 2), figure('F', 40, 0)];
    expect(reachOfForms(table, where(figures, { provider: 25, system: 30 }))).toEqual([
      { form: 'assessment', unit: 'provider', records: 18, registered: 25 },
      { form: 'check', unit: 'system', records: 2, registered: 30 },
    ]);
  });

  it('can say so of Juntas, systems and communities by the table of the product', () => {
    const reach = reachOfForms(indicatorTable, where([], { provider: 1, system: 1, community: 1 }));
    expect(new Set(reach.map(({ unit }) => unit))).toEqual(new Set(['provider', 'system', 'community']));
    for (const each of indicatorTable.indicators.filter(isCounted)) {
      if (each.records === 'latest') expect(recordsOf(indicatorTable, where([]), each.form)).not.toBe(null);
    }
  });

  it('knows when nothing at all was approved', () => {
    expect(hasRecords(where([figure('X', 0, 0)]))).toBe(false);
    expect(hasRecords(where([figure('X', 0, 0), figure('Y', 0, 1)]))).toBe(true);
  });

  it('counts the letters, what has none, and what comes from a report', () => {
    const { figures: _figures, form: _form, records: _records, unit: _unit, ...report } = indicator('R', ALL);
    const counts = countLetters(
      [indicator('A', ALL), indicator('B', ALL), indicator('C', COUNT), indicator('D', ALL), report],
      where([figure('A', 4, 0, 0.95), figure('B', 4, 0, 0.1), figure('C', 7, 0, 7), figure('D', 0, 2)]),
    );
    expect(counts).toEqual({ A: 1, B: 0, C: 0, D: 1, other: 1, noData: 1, report: 1 });
  });
});

describe('an indicator by municipality', () => {
  const nameOf = (code: string | null): string => code ?? '';
  const order = (one: Counted, ...places: readonly IndicatorPlace[]) =>
    placesOf({ places: [...places] }, one, nameOf).map((row) => row.place.municipality);

  it('has the worst first, those of one value by name, those without data last', () => {
    const rows = order(
      indicator('X', ALL),
      place('0801', [figure('X', 0, 2)]),
      place('0301', [figure('X', 3, 0, 0.8)]),
      place('0201', [figure('X', 3, 0, 0.1)]),
      place('0101', [figure('X', 3, 0, 0.8)]),
      place('0701', [], { provider: 4 }),
    );
    expect(rows).toEqual(['0201', '0101', '0301', '0701', '0801']);
  });

  it('has the most complaints and the longest wait first', () => {
    const places = [place('0101', [figure('X', 2, 0, 2)]), place('0201', [figure('X', 9, 0, 9)])];
    expect(order(indicator('X', COUNT, { records: 'each' }), ...places)).toEqual(['0201', '0101']);
    expect(order(indicator('X', DAYS), ...places)).toEqual(['0201', '0101']);
  });

  it('leaves out places of which it has nothing to say', () => {
    const nothing = place('0101', [figure('Y', 2, 0)], { system: 3 });
    expect(order(indicator('X', ALL), nothing)).toEqual([]);
    expect(order(indicator('X', ALL), place('0101', [figure('X', 0, 0)]))).toEqual([]);
    expect(order(indicator('X', ALL), place('0101', [figure('X', 0, 1)]))).toEqual(['0101']);
    expect(order(indicator('X', ALL), place('0101', [], { provider: 1 }))).toEqual(['0101']);
    expect(order(indicator('X', ALL, { unit: 'system' }), nothing)).toEqual(['0101']);
    expect(order(indicator('X', ALL, { unit: 'system', records: 'each' }), nothing)).toEqual([]);
    // A municipality is registered by being one.
    expect(order(indicator('X', ALL, { unit: 'municipality' }), nothing, place(null, []))).toEqual(['0101']);
    const office = place('0201', [], { municipality: 0, partner: 1 });
    expect(order(indicator('X', ALL, { unit: 'municipality' }), office)).toEqual([]);
  });
});

it.each([
  [0.9498 - 0.95, 'share', 0, '0'],
  [0.0002, 'share', 0, '0'],
  [-0.04, 'number', 0, '0'],
  [-0.0126, 'share', -1.3, '-1.3'],
  [0.01, 'share', 1, '+1'],
  [1234.5, 'number', 1234.5, '+1,234.5'],
] as const)('a difference of %d (%s) is read as %d, "%s"', (change, unit, count, number) => {
  expect(changeOfFigure(change, unit)).toStrictEqual({ count, number });
});
