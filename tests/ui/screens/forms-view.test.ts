import { describe, expect, it } from 'vitest';
import { managedFormsAnswerSchema } from '../../../src/domain/sync/publishing.ts';
import { sortRows, textOf } from '../../../src/ui/kit/components/DataTable.tsx';
import {
  type FormColumn,
  formColumns,
  formLines,
  formsViewIn,
  linesOfView,
  searchOfForms,
} from '../../../src/ui/screens/publishing/forms-view.ts';

const version = (number: number, title: string, records: number, publication: object) => ({
  version: number,
  title: { es: title },
  subject: 'provider',
  source: 'shipped',
  publication,
  addedAt: '2026-01-01T00:00:00Z',
  records,
  practiceRecords: 0,
  questions: 12,
  files: [],
});
const published = { state: 'published', audience: { kind: 'everybody' }, from: null };
const form = (id: string, versions: readonly object[]) => ({
  id,
  placement: { menu: null, order: null, icon: null },
  versions,
  events: [],
});
const { forms } = managedFormsAnswerSchema.parse({
  forms: [
    form('visita', [
      version(3, 'Visita', 5, { state: 'draft' }),
      version(2, 'Visita', 40, published),
      version(1, 'Visita', 2, { state: 'withdrawn' }),
    ]),
    form('evaluacion', [version(1, 'Evaluación del prestador', 9, published)]),
    form('queja', [
      version(3, 'Queja nueva', 0, { state: 'published', audience: { kind: 'everybody' }, from: '2026-12-01' }),
      version(2, 'Queja', 3, { ...published, from: '2026-06-01' }),
    ]),
    form('taller', [version(1, 'Taller', 0, { state: 'draft' })]),
    form('vacio', []),
  ],
});
const TODAY = '2026-11-28';
const lines = formLines(forms, (text) => text['es'] ?? '', TODAY);
const columns = formColumns(
  ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as never,
  TODAY,
);
const found = (search: string) => linesOfView(lines, formsViewIn(search)).map(({ form: { id } }) => id);

describe('the table of forms', () => {
  it('has a row a form by its title: its version in force, those above it, and the records of all', () => {
    expect(
      lines.map(({ title, version: { version: current }, newer, records }) => [
        title,
        current,
        newer.map((each) => each.version),
        records,
      ]),
    ).toEqual([
      ['Evaluación del prestador', 1, [], 9],
      ['Queja', 2, [3], 3],
      ['Taller', 1, [], 0],
      ['Visita', 2, [3], 47],
    ]);
  });
  it('finds by words without accents in title or id, and by where the version in force or a newer one stands', () => {
    expect(found('')).toEqual(['evaluacion', 'queja', 'taller', 'visita']);
    expect(found('?buscar=prestador evaluacion')).toEqual(['evaluacion']);
    expect(found('?estado=published')).toEqual(['evaluacion', 'queja', 'visita']);
    expect(found('?estado=draft')).toEqual(['taller', 'visita']);
    expect(found('?estado=withdrawn')).toEqual([]);
  });
  it('leaves in words, numbers as numbers', () => {
    const [first] = lines;
    expect(first === undefined ? [] : columns.map((column) => textOf(column, first))).toEqual([
      'Evaluación del prestador',
      expect.stringMatching(/^subject\./),
      1,
      expect.stringMatching(/^state\./),
      expect.any(Number),
      9,
    ]);
  });
  it('leaves as published what people fill, with the draft or the version to come beside it', () => {
    const state = columns.find(({ key }) => key === 'state');
    expect(lines.map((line) => (state === undefined ? '' : textOf(state, line)))).toEqual([
      'state.published',
      'state.published · list.newer 3 state.later 01/12/2026',
      'state.draft',
      'state.published · list.newer 3 state.draft',
    ]);
  });
  it('sorts by records and by where a form stands', () => {
    const sorted = (by: FormColumn, descending: boolean) =>
      sortRows(lines, columns, { by, descending }).map(({ form: { id } }) => id);
    expect(sorted('records', true)).toEqual(['visita', 'evaluacion', 'queja', 'taller']);
    expect(sorted('state', false)).toEqual(['evaluacion', 'queja', 'visita', 'taller']);
  });
});

it('a view of the forms stands in its address, and what nobody knows in one is passed over', () => {
  const view = { text: 'agua', state: 'practice', by: 'records', descending: true } as const;
  expect(formsViewIn(searchOfForms(view))).toEqual(view);
  expect(searchOfForms(formsViewIn('?estado=roto&orden=-nada'))).toBe('');
});
