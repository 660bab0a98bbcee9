import { describe, expect, it } from 'vitest';
import type { BoardCell, BoardRow } from '../../../src/domain/boards/compute-board.ts';
import { i18n, loadTexts } from '../../../src/ui/kit/i18n/i18n.ts';
import type { Place } from '../../../src/ui/kit/search/place-index.ts';
import type { DueAgreement } from '../../../src/ui/record/visits/due-agreements.ts';
import { endOfMonth, monthOf } from '../../../src/ui/screens/movement/cabildo-month.ts';
import { monthDocument } from '../../../src/ui/screens/movement/cabildo-month-document.ts';
import { municipalityMarks } from '../../../src/ui/screens/movement/municipality-marks.ts';
import { reportWords } from '../../support/report-words.ts';

const place = (id: string, location: Place['location'] = { latitude: 14.6, longitude: -87.9 }): Place => ({
  id,
  name: `Junta ${id}`,
  code: null,
  municipality: '1609',
  municipalityName: 'Chinda',
  departmentName: 'Santa Bárbara',
  communities: [],
  location,
  subjects: [`provider:${id}`],
});
const row = (key: string, cells: Readonly<Record<string, BoardCell>>): BoardRow => ({
  key,
  cells: new Map(Object.entries(cells)),
  bands: new Map(),
});
const agreement = (until: string): DueAgreement => ({
  key: until,
  recordId: 'r',
  date: '2026-10-01',
  what: `Limpiar el tanque, ${until}`,
  who: 'Rosa',
  until,
  place: place('a'),
});
const activity = (key: string, inicio: string, fin: string, abierta = 1) => row(key, { abierta, inicio, fin });
const TODAY = '2026-11-20';
const ABOUT = {
  code: '1609',
  name: 'Chinda',
  today: TODAY,
  language: 'es',
  holder: undefined,
  roadMap: undefined,
  boards: '/admin/movimiento',
} as const;

function month(parts: Partial<Parameters<typeof monthOf>[0]>) {
  return monthOf({
    today: TODAY,
    places: [],
    visits: new Map(),
    agreements: [],
    activities: [],
    roadMap: undefined,
    ...parts,
  });
}

describe('what is to be done in a municipality this month', () => {
  it('ends on the last day of the month, in a leap year too', () => {
    expect([endOfMonth('2026-11-20'), endOfMonth('2028-02-01'), endOfMonth('2026-12-31')]).toEqual([
      '2026-11-30',
      '2028-02-29',
      '2026-12-31',
    ]);
  });
  it('has agreements that are overdue or due by then, and none of the next month', () => {
    const { agreements } = month({ agreements: ['2026-10-05', '2026-11-30', '2026-12-01'].map(agreement) });
    expect(agreements.map(({ until }) => until)).toEqual(['2026-10-05', '2026-11-30']);
  });
  it('has the Juntas that nobody visited or measured, until somebody does', () => {
    const visit = (formId: string, day: string) => ({
      recordId: formId,
      subjectKey: 'provider:a',
      formId,
      day,
      finishedAt: `${day}T12:00:00Z`,
      arrival: 1,
      letter: null,
      mine: false,
    });
    const places = [place('a'), place('b')];
    const nobody = month({ places });
    expect([nobody.visits, nobody.chlorine].map((boards) => boards.map((one) => one.place.id))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    const visits = new Map([['provider:a', [visit('chlorination-check', '2026-11-01')]]]);
    const one = month({ places, visits });
    expect([one.visits, one.chlorine].map((boards) => boards.map((board) => board.place.id))).toEqual([['b'], ['b']]);
    const later = month({ places, visits, today: '2026-12-15' });
    expect(later.chlorine.map((board) => board.place.id)).toEqual(['b', 'a']);
  });
  it('has open activities that have begun: what ends this month, then this year, and earlier years as a number', () => {
    const { activities, olderActivities } = month({
      activities: [
        activity('old', '2024-01-01', '2024-12-31'),
        activity('older', '2025-01-01', '2025-12-31'),
        activity('begun', '2026-11-01', '2026-12-31'),
        activity('overdue', '2026-03-01', '2026-09-30'),
        activity('due', '2026-03-01', '2026-11-30'),
        activity('later', '2026-12-05', '2026-12-20'),
        activity('closed', '2026-11-01', '2026-11-15', 0),
      ],
    });
    expect(activities.map(({ key }) => key)).toEqual(['due', 'overdue', 'begun']);
    expect(olderActivities).toBe(2);
  });
  it('has the step of the hoja de ruta when it is due, and not the one of next year', () => {
    const step = (para: string) => month({ roadMap: row('1609', { falta: 'Elegir la COMAS', para }) }).step;
    expect(step('2026-11-28')).toEqual({ what: 'Elegir la COMAS', until: '2026-11-28' });
    expect(step('2027-01-15')).toBeNull();
    expect(step('')).toBeNull();
  });
});

it('has no column of who answers for the agreements where nobody is named to the reader', async () => {
  const { report: words } = await reportWords();
  await loadTexts('month');
  const heads = (who: readonly string[]) => {
    const agreements = who.map((name) => ({ ...agreement('2026-11-30'), who: name }));
    const t = i18n.getFixedT<['month', 'movement']>('es', ['month', 'movement']);
    const { sections } = monthDocument(month({ agreements }), ABOUT, words, t);
    const table = sections[1]?.blocks.find((block) => block.kind === 'table');
    return [table?.columns.map(({ label }) => label).join(), JSON.stringify(table?.rows).includes('Sin dato')];
  };
  expect(heads(['', ''])).toEqual(['Qué,Junta,Para cuándo', false]);
  expect(heads(['Rosa', ''])).toEqual(['Qué,Junta,Quién,Para cuándo', true]);
});

it('leads to the board from the activities that do not fit, and from those of earlier years', async () => {
  const { report: words } = await reportWords();
  await loadTexts('month');
  const t = i18n.getFixedT<['month', 'movement']>('es', ['month', 'movement']);
  const activities = [
    ...Array.from({ length: 12 }, (_, at) => activity(`a${at}`, '2026-01-01', '2026-12-31')),
    activity('old', '2024-01-01', '2024-12-31'),
  ];
  const { sections } = monthDocument(month({ activities }), ABOUT, words, t);
  const section = sections.find(({ title }) => title === 'Actividades del POA (13)');
  expect(section?.blocks.filter(({ kind }) => kind === 'text')).toEqual([
    { kind: 'text', text: words.rest(2), href: '/admin/movimiento/poa?anio=todos&municipio=1609' },
    {
      kind: 'text',
      text: 'Además, 1 de años anteriores sigue sin cerrar.',
      href: '/admin/movimiento/poa?anio=todos&plazo=pasado&municipio=1609',
    },
  ]);
});

describe('the map of a municipality', () => {
  const rows = [row('a', { letra: 'A', cloro: 'sin_cloro' }), row('b', { letra: 'D', cloro: '' })];
  const places = [place('a'), place('b'), place('c', null)];

  it('tells the letter of each Junta that has a position, and counts all of them', () => {
    const { places: marked, letters, unknown, away } = municipalityMarks(places, rows, 'letter');
    expect(marked.map((one) => [one.place.id, one.letter, one.tone])).toEqual([
      ['a', 'A', undefined],
      ['b', 'D', undefined],
    ]);
    expect([...letters]).toEqual([
      ['A', 1],
      ['B', 0],
      ['C', 0],
      ['D', 1],
    ]);
    expect([unknown, away]).toEqual([1, 1]);
  });
  it('tells the chlorine of the last check, and which Juntas have none', () => {
    const { places: marked, tones, unknown } = municipalityMarks(places, rows, 'chlorine');
    expect(marked.map((one) => [one.place.id, one.letter, one.tone])).toEqual([
      ['a', null, 'danger'],
      ['b', null, undefined],
    ]);
    expect([tones.get('danger'), unknown]).toEqual([1, 2]);
  });
});
