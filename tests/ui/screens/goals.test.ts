import { expect, it } from 'vitest';
import type { ReferenceValue } from '../../../src/domain/indicators/references.ts';
import type { FigureResult, IndicatorReport } from '../../../src/domain/indicators/report.ts';
import { indicatorTable } from '../../../src/forms/scoring/indicators.ts';
import { i18n, loadTexts } from '../../../src/ui/kit/i18n/i18n.ts';
import { goalsDocument, goalsOf } from '../../../src/ui/screens/movement/goals-document.ts';
import { reportWords } from '../../support/report-words.ts';

const figure = (code: string, value: number): FigureResult => ({
  code,
  value,
  numerator: value * 10,
  denominator: 10,
  counted: 10,
  unknown: 0,
});
const target = (indicator: string, value: number, year: number, municipality = '1609'): ReferenceValue => ({
  kind: 'meta',
  indicator,
  place: { kind: 'municipality', code: municipality },
  value,
  year,
  unit: 'share',
  source: 'acta',
  note: null,
});
const report = (figures: readonly FigureResult[]): IndicatorReport => ({
  table: { id: indicatorTable.id, version: indicatorTable.version },
  from: '2026-01-01',
  to: '2026-11-28',
  municipality: '1609',
  partner: null,
  time: '2026-11-28T12:00:00.000Z',
  populations: [],
  undecided: [],
  figures: [...figures],
  places: [],
});
const figures = {
  now: report([figure('CO-01', 0.9), figure('CO-02', 0.4)]),
  before: null,
  values: [
    target('CO-01', 0.85, 2026),
    target('CO-02', 0.6, 2026),
    target('CO-02', 0.9, 2027),
    target('CO-03', 0.5, 2026),
    target('PS-01', 0.5, 2026, '1318'),
  ],
};

it('tells of each of the five components how many reach the target of the year, and which is furthest away', () => {
  const told = goalsOf(figures);
  expect(told.map(({ component }) => component)).toEqual([
    'cobertura',
    'prestadores',
    'niveles',
    'municipio',
    'nacional',
  ]);
  expect(told[0]).toEqual({
    component: 'cobertura',
    // The whole component has the plan's target of 100 % where no other was entered.
    withTarget: 9,
    withValue: 2,
    reached: 1,
    furthest: { code: 'CO-02', gap: -0.2 },
  });
  // The target of another municipality is none of this one's.
  expect(told[1]).toMatchObject({ withTarget: 0 });
});

it('says it in words before the figures, and never takes what has no data for a target that is missed', async () => {
  await reportWords();
  await loadTexts('month');
  const words = await reportWords();
  const t = i18n.getFixedT<['month', 'indicators', 'reports']>('es', ['month', 'indicators', 'reports']);
  const made = goalsDocument(figures, { name: 'Chinda, Santa Bárbara', language: 'es', readsTargets: true }, words, t);
  const [glance] = made.sections;
  const facts = glance?.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])) ?? [];
  expect(facts[0]).toEqual({
    name: 'Cobertura',
    cell: {
      text: '1 de 2 llega a su meta · lo más lejos, CO-02: -20 puntos · 7 con meta y sin datos',
      tone: 'warning',
    },
  });
  expect(facts[1]?.cell.text).toContain('Sin metas anotadas');
  expect(made.sections.map(({ title }) => title)).toContain('Juntas de Agua (prestadores)');
  expect(made.sections.map(({ title }) => title)).not.toContain('Socios');
});

it('says that the year before was not read, which is not the same as a year without data', async () => {
  const words = await reportWords();
  await loadTexts('month');
  const t = i18n.getFixedT<['month', 'indicators', 'reports']>('es', ['month', 'indicators', 'reports']);
  const before = (of: typeof figures.before | IndicatorReport) => {
    const made = goalsDocument(
      { ...figures, before: of },
      { name: 'Chinda', language: 'es', readsTargets: true },
      words,
      t,
    );
    const tables = made.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
    );
    const [row] = tables.flatMap(({ rows }) => rows);
    return row?.kind === 'cells' ? row.cells[2]?.text : undefined;
  };
  expect(before(null)).toBe('No se leyó');
  expect(before(report([]))).toBe('Sin datos');
});

it('tells who may not read targets so, instead of that nobody noted one', async () => {
  const words = await reportWords();
  await loadTexts('month');
  const t = i18n.getFixedT<['month', 'indicators', 'reports']>('es', ['month', 'indicators', 'reports']);
  const about = { name: 'Chinda, Santa Bárbara', language: 'es', readsTargets: false } as const;
  const told = JSON.stringify(goalsDocument({ ...figures, values: [] }, about, words, t).sections[0]);
  expect(told).toContain('Usted no puede leer sus metas');
  expect(told).toContain('pídalas a la Secretaría');
  expect(told).not.toContain('Sin metas anotadas');
  expect(told).not.toContain('se escriben en');
});
