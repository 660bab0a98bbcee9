import { describe, expect, it } from 'vitest';
import { createPlaceIndex, type Place } from '../../../../src/ui/kit/search/place-index.ts';

const place = (name: string, more: Partial<Place> = {}): Place => ({
  id: name,
  name,
  code: null,
  municipality: '1208',
  municipalityName: 'Marcala',
  departmentName: 'La Paz',
  communities: [],
  location: null,
  ...more,
});

const PLACES = [
  place('Junta de Agua El Níspero', { communities: ['San José'] }),
  place('Junta Administradora La Esperanza', {
    municipality: '1006',
    municipalityName: 'La Esperanza',
    departmentName: 'Intibucá',
    code: 'HN-77',
  }),
  place('JAA Quebrada Honda', { communities: ['El Cañón', 'Las Peñitas'] }),
];
const names = (text: string, municipality: string | null = null) =>
  createPlaceIndex(PLACES)
    .search({ text, municipality, distanceOf: null })
    .map((found) => found.place.name);

describe('searching Juntas', () => {
  it('lists all by name when nothing is typed', () => {
    expect(names('')).toEqual(['JAA Quebrada Honda', 'Junta Administradora La Esperanza', 'Junta de Agua El Níspero']);
  });
  it('forgives accents and capitals, in what is typed and in what is stored', () => {
    expect(names('NISPERO')).toEqual(['Junta de Agua El Níspero']);
    expect(names('canon')).toEqual(['JAA Quebrada Honda']);
    expect(names('québrada')).toEqual(['JAA Quebrada Honda']);
  });
  it('finds by the beginning of a word, while the person is still typing', () => {
    expect(names('queb')).toEqual(['JAA Quebrada Honda']);
  });
  it.each(['quebrafa', 'quebrda', 'quebraada', 'qeubrada', 'wuebrada', 'quebradas'])(
    'forgives one wrong letter: %s',
    (typed) => {
      expect(names(typed)).toEqual(['JAA Quebrada Honda']);
    },
  );
  it('does not forgive two wrong letters', () => {
    expect(names('quxbrxda')).toEqual([]);
  });
  it('does not forgive in words of fewer than five letters', () => {
    expect(names('hoxd')).toEqual([]);
    expect(names('honxa')).toEqual(['JAA Quebrada Honda']);
  });
  it('finds by community, municipality, departamento and code', () => {
    expect(names('peñitas')).toEqual(['JAA Quebrada Honda']);
    expect(names('intibuca')).toEqual(['Junta Administradora La Esperanza']);
    expect(names('hn 77')).toEqual(['Junta Administradora La Esperanza']);
  });
  it('asks for every typed word', () => {
    expect(names('junta marcala')).toEqual(['Junta de Agua El Níspero']);
    expect(names('junta comayagua')).toEqual([]);
  });
  it('puts a hit in the name before one in the community, and that before one in the municipality', () => {
    const index = createPlaceIndex([
      place('Tercera', { municipalityName: 'Corral' }),
      place('Segunda', { communities: ['Corral'] }),
      place('Primera del Corral'),
    ]);
    const found = index.search({ text: 'corral', municipality: null, distanceOf: null });
    expect(found.map((one) => one.place.name)).toEqual(['Primera del Corral', 'Segunda', 'Tercera']);
  });
  it('keeps to the chosen municipality', () => {
    expect(names('', '1006')).toEqual(['Junta Administradora La Esperanza']);
  });
  it('puts the nearest first among equals, and those without position last', () => {
    const index = createPlaceIndex([place('A'), place('B'), place('C')]);
    const metres: Record<string, number | null> = { A: null, B: 900, C: 20 };
    const found = index.search({ text: '', municipality: null, distanceOf: ({ id }) => metres[id] ?? null });
    expect(found.map((one) => one.place.name)).toEqual(['C', 'B', 'A']);
  });
});
