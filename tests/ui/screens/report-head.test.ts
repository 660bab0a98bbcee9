import { expect, it } from 'vitest';
import { i18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { type ReportMaterial, reportOf } from '../../../src/ui/screens/reports/report-of.ts';
import { REPORTS } from '../../../src/ui/screens/reports/reports.ts';
import { reportWords } from '../../support/report-words.ts';

const material: ReportMaterial = {
  rows: new Map(),
  figures: null,
  values: [],
  year: 2026,
  municipality: null,
  places: null,
  readsPlaces: true,
  mayCount: true,
  partner: null,
  today: new Date(2026, 10, 28),
  by: 'Marta',
  isComing: false,
  over: [],
  notTheirs: new Map(),
  language: 'es',
};

async function yearly(changes: Partial<ReportMaterial>) {
  const words = await reportWords();
  const t = i18n.getFixedT<['reports', 'indicators', 'movement']>('es', ['reports', 'indicators', 'movement']);
  const report = REPORTS.find(({ id }) => id === 'anual');
  if (report === undefined) throw new Error('no yearly report');
  return reportOf(report, { ...material, ...changes }, { ...words, t });
}

it('says of which municipalities it tells to who makes it: all, those of the person, one, none', async () => {
  const head = async (changes: Partial<ReportMaterial>) => (await yearly(changes)).about[0];
  expect(await head({})).toBe('Año 2026 · Todos los municipios');
  expect(await head({ places: ['Chinda, Santa Bárbara', 'Gualala, Santa Bárbara'] })).toBe(
    'Año 2026 · Sus 2 municipios',
  );
  expect(await head({ places: ['Chinda, Santa Bárbara'] })).toBe('Año 2026 · Chinda, Santa Bárbara');
  expect(await head({ readsPlaces: false })).toBe('Año 2026');
});

it('says of indicators that are not counted for this person whose they are, not that the server did not answer', async () => {
  const first = async (mayCount: boolean) => JSON.stringify((await yearly({ mayCount })).sections[0]);
  expect(await first(false)).toContain('Los indicadores los ven quienes supervisan');
  expect(await first(true)).toContain('no respondió');
});
