import { describe, expect, it } from 'vitest';
import { indexInSteps, type Place } from '../../../../src/ui/kit/search/place-index.ts';
import { atOnce } from '../../../support/at-once.ts';

const createPlaceIndex = (places: readonly Place[]) => atOnce(indexInSteps(places));

const place = (name: string, more: Partial<Place> = {}): Place => ({
  id: name,
  name,
  code: null,
  municipality: '1208',
  municipalityName: 'Marcala',
  departmentName: 'La Paz',
  subjects: [],
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

describe('searching as Hondurans write', () => {
  const index = createPlaceIndex([
    place('Junta de Agua Cerro Azul'),
    place('Junta de Agua Monquecagua'),
    place('Junta de Agua Quiaterique'),
    place('Junta de Agua San José'),
    place('Junta de Agua Sn. Marcos de la Sierra'),
    place('Junta de Agua Santa Lucía', { communities: ['Bo. El Centro'] }),
    place('Junta de Agua Vallecillo'),
    place('Junta de Agua Colinas'),
  ]);
  const first = (text: string) => index.search({ text, municipality: null, distanceOf: null })[0]?.place.name ?? null;

  it.each([
    ['serro asul', 'Junta de Agua Cerro Azul'],
    ['monkecagua', 'Junta de Agua Monquecagua'],
    ['quiatericke', 'Junta de Agua Quiaterique'],
    ['kiaterike', 'Junta de Agua Quiaterique'],
    ['sn jose', 'Junta de Agua San José'],
    ['san marcos', 'Junta de Agua Sn. Marcos de la Sierra'],
    ['sta lusia', 'Junta de Agua Santa Lucía'],
    ['barrio el sentro', 'Junta de Agua Santa Lucía'],
    ['bayesiyo', 'Junta de Agua Vallecillo'],
    ['col', 'Junta de Agua Colinas'],
    ['monkec', 'Junta de Agua Monquecagua'],
  ])('%s finds %s', (typed, name) => {
    expect(first(typed)).toBe(name);
  });

  it.each(['zzzzzz', 'zzxx', 'hhh', 'sss'])('%s, which sounds like one letter or none, finds nothing', (typed) => {
    const many = createPlaceIndex([place('Santa Lucía'), place('San José'), place('Agua Blanca'), place('Cerro Azul')]);
    expect(many.search({ text: typed, municipality: null, distanceOf: null })).toEqual([]);
  });

  it('what is written so stands before what only sounds so', () => {
    const two = createPlaceIndex([place('Cerro Azul'), place('Serro Azul')]);
    const found = (text: string) =>
      two.search({ text, municipality: null, distanceOf: null }).map((each) => each.place.name);
    expect(found('serro')).toEqual(['Serro Azul', 'Cerro Azul']);
    expect(found('cerro')).toEqual(['Cerro Azul', 'Serro Azul']);
  });
});
