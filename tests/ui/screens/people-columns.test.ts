import { describe, expect, it } from 'vitest';
import { type Person, peopleAnswerSchema } from '../../../src/domain/sync/people.ts';
import { sortRows, textOf } from '../../../src/ui/kit/components/DataTable.tsx';
import { municipalityLabel } from '../../../src/ui/kit/search/registry-places.ts';
import {
  type PeopleColumn,
  peopleColumns,
  peopleSortIn,
  phonesOf,
  stateOf,
  withPeopleSort,
} from '../../../src/ui/screens/admin/people-columns.ts';
import { filterWords } from '../../../src/ui/screens/admin/people-filter.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const phone = (lastContactAt: string, revokedAt: string | null = null) => ({
  id: lastContactAt,
  name: 'teléfono',
  enrolledAt: lastContactAt,
  lastContactAt,
  revokedAt,
});
const person = (name: string, more: object) => ({
  userId: name,
  name,
  role: 'technician',
  partnerId: null,
  municipalities: ['1609'],
  createdAt: '2026-01-01T00:00:00Z',
  joinedAt: null,
  endedAt: null,
  manageable: true,
  openCodeUntil: null,
  devices: [],
  ...more,
});
const { people } = peopleAnswerSchema.parse({
  people: [
    person('Silencio', { devices: [phone('2026-10-01T12:00:00Z')] }),
    person('Trabaja', {
      municipalities: null,
      devices: [phone('2026-11-27T12:00:00Z'), phone('2026-11-20T12:00:00Z')],
    }),
    person('Código', { openCodeUntil: '2026-12-01T12:00:00Z' }),
    person('Perdido', { devices: [phone('2026-11-27T12:00:00Z', '2026-11-27T13:00:00Z')] }),
    person('Baja', { endedAt: '2026-06-01T00:00:00Z', devices: [phone('2026-01-01T12:00:00Z')] }),
  ],
});
const named = (name: string): Person => {
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const words = (key: string): string => key;
// The columns ask for nothing but words by their keys.
const columns = peopleColumns(words as never, NOW);
const sorted = (by: PeopleColumn, descending = false): readonly string[] =>
  sortRows(people, columns, { by, descending }).map(({ name }) => name);

describe('the table of people', () => {
  it('leaves in words: where she works, when she was heard of, her phones, what is to be done', () => {
    const rowOf = (name: string) => columns.map((column) => textOf(column, named(name)));
    expect(rowOf('Silencio').slice(1)).toEqual([
      'roles:technician',
      municipalityLabel('1609'),
      '01/10/2026',
      1,
      'people.isSilent',
    ]);
    expect(rowOf('Trabaja').slice(2)).toEqual(['roles:scope.everywhere', '27/11/2026', 2, '']);
    expect(rowOf('Código').slice(3)).toEqual(['', 0, 'people.code']);
    const all = { text: '', role: null, municipality: null, silent: false };
    expect(filterWords(all, words as never)).toEqual([]);
    expect(
      filterWords({ text: 'ana', role: 'technician', municipality: '1609', silent: true }, words as never),
    ).toEqual(['ana', 'roles:technician', municipalityLabel('1609'), 'people.isSilent']);
  });

  it('says of each the one thing that somebody would do something about, and nothing of who just works', () => {
    expect(people.map((each) => stateOf(each, NOW))).toEqual(['silent', null, 'code', 'noPhone', 'ended']);
  });
  it('counts phones that are on', () => {
    expect(people.map(phonesOf)).toEqual([1, 2, 0, 0, 1]);
  });
  it('sorts by the last contact, who never had one last in both directions', () => {
    expect(sorted('contact')).toEqual(['Baja', 'Silencio', 'Trabaja', 'Código', 'Perdido']);
    expect(sorted('contact', true)).toEqual(['Trabaja', 'Silencio', 'Baja', 'Código', 'Perdido']);
  });
  it('sorts by situation with who needs somebody first, who works everywhere before the others by place', () => {
    expect(sorted('state')).toEqual(['Silencio', 'Código', 'Perdido', 'Baja', 'Trabaja']);
    expect(sorted('scope')[0]).toBe('Trabaja');
  });
});

it('the order of the people stands in the address beside the filters, and what nobody knows is passed over', () => {
  expect(peopleSortIn(withPeopleSort('?rol=technician', { by: 'contact', descending: true }))).toEqual({
    by: 'contact',
    descending: true,
  });
  expect(withPeopleSort('?rol=technician', { by: 'contact', descending: false })).toBe('?rol=technician&orden=contact');
  expect(withPeopleSort('?orden=-contact', { by: 'name', descending: false })).toBe('');
  expect(peopleSortIn('?orden=-sueldo')).toEqual({ by: 'name', descending: false });
});
