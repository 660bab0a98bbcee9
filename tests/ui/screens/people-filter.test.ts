import { describe, expect, it } from 'vitest';
import { isSilent, lastContactOf, peopleAnswerSchema } from '../../../src/domain/sync/people.ts';
import { filterPeople, peopleFilterIn, searchOfPeople } from '../../../src/ui/screens/admin/people-filter.ts';

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
    person('Ana María Núñez', {
      devices: [phone('2026-10-29T12:00:00Z'), phone('2026-11-27T12:00:00Z', '2026-11-27T13:00:00Z')],
    }),
    person('Beto Alvarado', { municipalities: ['0801'], devices: [phone('2026-11-27T12:00:00Z')] }),
    person('Carla', { role: 'supervisor', municipalities: null }),
    person('Darío', { devices: [phone('2026-01-01T12:00:00Z')], endedAt: '2026-06-01T00:00:00Z' }),
  ],
});
const names = (filter: object) =>
  filterPeople(people, { ...peopleFilterIn(''), ...filter }, NOW).map(({ name }) => name);

describe('finding people', () => {
  it('shows all until something is asked', () => expect(names({})).toHaveLength(4));
  it('finds by words in any order, without accents', () =>
    expect(names({ text: 'nunez ana' })).toEqual(['Ana María Núñez']));
  it('finds by work, and by municipality: who works everywhere works there too', () => {
    expect(names({ role: 'supervisor' })).toEqual(['Carla']);
    expect(names({ municipality: '0801' })).toEqual(['Beto Alvarado', 'Carla']);
  });
  it('does not find in a municipality who has none and reads none: a titular, a contact of a partner', () => {
    const { people: more } = peopleAnswerSchema.parse({
      people: [
        person('Titular', { role: 'municipal', municipalities: null }),
        person('Contacto', { role: 'partner', municipalities: null, partnerId: 's' }),
        person('Técnica', { municipalities: null }),
      ],
    });
    const found = filterPeople(more, { ...peopleFilterIn(''), municipality: '0801' }, NOW);
    expect(found.map(({ name }) => name)).toEqual(['Técnica']);
  });
  it('finds who has not been in contact for thirty days by a phone that is still on, nobody who has left', () => {
    expect(names({ silent: true })).toEqual(['Ana María Núñez']);
    const [ana] = people;
    expect(ana === undefined ? null : lastContactOf(ana)).toBe('2026-10-29T12:00:00Z');
    expect(ana === undefined ? null : isSilent(ana, NOW - 1)).toBe(false);
  });
});

it('a view of the people stands in its address, and what nobody knows in one is passed over', () => {
  const view = { text: 'ana', role: 'technician', municipality: '1609', silent: true } as const;
  expect(peopleFilterIn(searchOfPeople(view))).toEqual(view);
  expect(searchOfPeople(peopleFilterIn('?rol=alcalde'))).toBe('');
});
