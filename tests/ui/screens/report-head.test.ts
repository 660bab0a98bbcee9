import { expect, it } from 'vitest';
import type { Role } from '../../../src/domain/access/roles.ts';
import type { BoardRow } from '../../../src/domain/boards/compute-board.ts';
import type { ReferenceValue } from '../../../src/domain/indicators/references.ts';
import type { IndicatorReport } from '../../../src/domain/indicators/report.ts';
import { i18n } from '../../../src/ui/kit/i18n/i18n.ts';
import type { Figures } from '../../../src/ui/kit/indicators/indicator-sections.ts';
import { formsOf, type ReportMaterial, reportOf } from '../../../src/ui/screens/reports/report-of.ts';
import { besidesReports, REPORTS, type Report, reportInYear } from '../../../src/ui/screens/reports/reports.ts';
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
  reader: { role: 'secretariat', municipalities: null },
  language: 'es',
};

function reportNamed(id: Report['id']): Report {
  const report = REPORTS.find((each) => each.id === id);
  if (report === undefined) throw new Error(id);
  return report;
}

async function made(id: Report['id'], changes: Partial<ReportMaterial>) {
  const words = await reportWords();
  const t = i18n.getFixedT<['reports', 'indicators', 'movement']>('es', ['reports', 'indicators', 'movement']);
  return reportOf(reportNamed(id), { ...material, ...changes }, { ...words, t });
}

const yearly = (changes: Partial<ReportMaterial>) => made('anual', changes);

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
  const first = async (mayCount: boolean, readsPlaces = false) =>
    JSON.stringify((await yearly({ mayCount, readsPlaces })).sections[0]);
  expect(await first(false)).toContain('Los indicadores los ven quienes supervisan');
  // Who reads in places is told those of one place, as on the page of a municipality.
  expect(await first(false, true)).toContain('Elija un municipio y salen los de ese lugar');
  expect(await first(true)).toContain('no respondió');
  // Its head may say what else it does not count.
  expect((await first(true)) + (await first(false))).not.toContain('completo');
});

it('says of baselines and targets that somebody may not read whose they are, not that there are none', async () => {
  const texts = async (changes: Partial<ReportMaterial>) => {
    const { sections } = await made('medio-termino', changes);
    return JSON.stringify(sections[1]?.blocks);
  };
  for (const role of ['partner', 'municipal'] as const) {
    const told = await texts({ mayCount: false, reader: { role, municipalities: ['1609'] } });
    expect(told, role).toContain('Usted no puede leer lo que esto cuenta: reference-value.');
    expect(told, role).not.toContain('No hay líneas de base');
  }
  // The targets of the plan itself stand there for who may read them, and of a municipality there are none.
  const supervisor = { reader: { role: 'supervisor', municipalities: ['1609'] } } as const;
  expect(await texts(supervisor)).toMatch(/100.% \(2030\)/);
  const { now, ...others } = counted(0.4, []);
  const place = { ...others, now: { ...now, municipality: '1609' } };
  const { sections } = await made('medio-termino', { ...supervisor, figures: place });
  expect(JSON.stringify(sections)).toContain('No hay líneas de base');
});

it('tells definitions of the indicators that are in it, and of no others', async () => {
  const sources = async (id: Report['id'], changes: Partial<ReportMaterial>) => {
    const { sections } = await made(id, { values: [target], ...changes });
    return JSON.stringify(sections.at(-1));
  };
  const target: ReferenceValue = {
    indicator: 'PS-05',
    kind: 'meta',
    year: 2026,
    place: { kind: 'movement' },
    unit: 'share',
    value: 0.8,
    source: 'Plan',
    note: null,
  };
  const theirs = { mayCount: false, reader: { role: 'municipal', municipalities: ['1609'] } } as const;
  expect(await sources('anual', theirs)).not.toContain('PS-05');
  expect(await sources('anual', { mayCount: true })).not.toContain('PS-05');
  expect(await sources('medio-termino', theirs)).not.toContain('PS-05');
  const compared = await sources('medio-termino', {});
  expect(compared).toContain('PS-05');
  expect(compared).not.toContain('AC-01 Avance');
});

it('counts the values that figures are held against among the forms of a report, for its head', () => {
  expect(formsOf(reportNamed('medio-termino'))).toContain('reference-value');
  expect(formsOf(reportNamed('asamblea'))).not.toContain('reference-value');
});

it('leaves out columns of what somebody may not read, above the tables too, as the board does', async () => {
  const chain = new Map([
    ['resultado', 'r1_1'],
    ['supuesto', 'r1_1'],
    ['grupo', 'r1'],
  ]);
  const rows = new Map([
    ['cadena', [{ key: 'r1_1', cells: chain, bands: new Map() }]],
    ['municipios', [{ key: '1609', cells: new Map([['municipio', '1609']]), bands: new Map() }]],
  ]);
  const section = async (id: Report['id'], role: Role, title: string) => {
    const reader = { role, municipalities: ['1609'] };
    const { sections } = await made(id, { rows, mayCount: false, reader });
    const blocks = sections.find((each) => each.title === title)?.blocks ?? [];
    return { blocks, columns: blocks.flatMap((block) => (block.kind === 'table' ? block.columns : [])) };
  };
  const ofChain = await section('medio-termino', 'municipal', 'Cadena de resultados');
  expect(ofChain.columns.map(({ label }) => label)).toEqual(['Resultado', 'Supuesto']);
  expect(JSON.stringify(ofChain.blocks)).not.toContain('Sin dato');
  const supervisor = await section('medio-termino', 'supervisor', 'Cadena de resultados');
  expect(supervisor.columns.map(({ label }) => label)).not.toContain('Cómo lo ven los socios');
  expect(supervisor.blocks.map(({ kind }) => kind)).toContain('facts');
  // Of municipalities only their names would be left to a partner.
  expect((await section('anual', 'partner', 'Municipios')).blocks).toMatchObject([
    { kind: 'text', text: expect.stringContaining('Usted no puede leer lo que esto cuenta') },
  ]);
});

it('says of the way to a target until when it goes: until mid-term as the board, and until today', async () => {
  const value = (kind: ReferenceValue['kind'], year: number, share: number): ReferenceValue => {
    const place = { kind: 'movement' } as const;
    return { kind, indicator: 'NS-04', place, year, value: share, unit: 'share', source: '', note: null };
  };
  const told = async (today: number | null) => {
    const values = [value('linea_base', 2018, 0.2), value('medio_termino', 2024, 0.3), value('meta', 2030, 0.5)];
    const { sections } = await made('medio-termino', {
      values,
      figures: today === null ? null : counted(today, values),
    });
    const blocks = sections.find(({ title }) => title === 'De la línea de base a la meta')?.blocks ?? [];
    const table = blocks.find((block) => block.kind === 'table');
    const bars = blocks.find((block) => block.kind === 'bars');
    const at = table?.rows.findIndex((row) => row.kind === 'cells' && row.cells[0]?.text.startsWith('NS-04')) ?? -1;
    const row = table?.rows[at];
    return {
      ways: table?.columns.slice(-2).map(({ label }) => label),
      cells: row?.kind === 'cells' ? row.cells.slice(-2).map(({ text }) => text.replaceAll('\u00a0', ' ')) : [],
      bar: `${bars?.caption}: ${bars?.bars[at]?.words.replaceAll('\u00a0', ' ')}`,
    };
  };
  const ways = ['Camino hasta el medio término', 'Camino hasta hoy'];
  expect(await told(0.38)).toEqual({ ways, cells: ['33.3 %', '60 %'], bar: 'Camino hasta hoy: 60 % · en camino' });
  expect(await told(0.503)).toMatchObject({ bar: 'Camino hasta hoy: 101 % · meta alcanzada' });
  expect(await told(null)).toEqual({
    ways,
    cells: ['33.3 %', ''],
    bar: 'Camino hasta el medio término: 33.3 % · menos de la mitad',
  });
});

/** Figures in which NS-04 alone is counted. */
function counted(value: number, values: readonly ReferenceValue[]): Figures {
  const now: IndicatorReport = {
    table: { id: 'ptps', version: 1 },
    from: '2026-01-01',
    to: '2026-11-28',
    municipality: null,
    partner: null,
    time: '2026-11-28T12:00:00Z',
    populations: [],
    undecided: [],
    figures: [{ code: 'NS-04', value, counted: 10, numerator: value * 10, denominator: 10, unknown: 0 }],
    places: [],
  };
  return { now, before: null, values };
}

it('names years in the assembly of 2026, also when it is read in January 2027', async () => {
  const words = await reportWords();
  const t = i18n.getFixedT<['reports', 'indicators', 'movement']>('es', ['reports', 'indicators', 'movement']);
  const report = reportInYear(reportNamed('asamblea'), 2026);
  const cells = new Map<string, string | number>([
    ['socio', 'Uno'],
    ['este', 0.5],
  ]);
  const row: BoardRow = { key: 'uno', cells, bands: new Map() };
  const made = reportOf(
    report,
    { ...material, rows: new Map([['autoevaluaciones', [row]]]), today: new Date(2027, 0, 15) },
    { ...words, t },
  );
  const section = made.sections.find(({ title }) => title === 'Autoevaluaciones');
  const headings = section?.blocks.flatMap((block) => (block.kind === 'table' ? block.columns : []));
  expect(headings?.map(({ label }) => label)).toEqual(expect.arrayContaining(['2024', '2025', '2026', 'La de 2026']));
  expect(JSON.stringify(section)).not.toMatch(/Este año|Año pasado|Hace dos/);
});

it('offers beside the reports what leads somewhere: a contact of a partner reads no assessment', () => {
  expect(besidesReports({ role: 'partner', municipalities: null })).toEqual([]);
  for (const role of ['technician', 'supervisor', 'secretariat'] as const)
    expect(besidesReports({ role, municipalities: null }), role).toEqual(['cabildo', 'junta']);
});
