import { describe, expect, it } from 'vitest';
import { knownPlace, placeFinding } from '../../../src/domain/place/known-place.ts';
import { DUPLICATE_METRES, type DuplicateCandidate, findDuplicates } from '../../../src/domain/registry/duplicates.ts';
import { DEPARTMENT_OUTLINES } from '../../../src/forms/catalogue/department-outlines.ts';

const RIGHT = { latitude: 15.1302, longitude: -88.1704 };
const known = (place: Parameters<typeof knownPlace>[0]) => knownPlace(place, DUPLICATE_METRES);

describe('a position says where a thing is', () => {
  it('when its numbers can be right and are exact enough', () => {
    expect(known(RIGHT)).toEqual(RIGHT);
    expect(known({ ...RIGHT, accuracyMetres: 900 })).not.toBeNull();
    // Few decimals may be exact: `14.1` of a sheet may mean 14.1000.
    expect(known({ latitude: 15.1, longitude: -88.1 })).not.toBeNull();
    expect(known(null)).toBeNull();
  });

  it.each([
    ['swapped', { latitude: -88.1704, longitude: 15.1302 }],
    ['without its sign', { latitude: 15.1302, longitude: 88.1704 }],
    ['in another country', { latitude: 19.4326, longitude: -99.1332 }],
    ['nowhere', { latitude: 0, longitude: 0 }],
    ['recorded far too coarsely', { latitude: 15, longitude: -88, accuracyMetres: 111_320 }],
  ])('but not %s', (_words, place) => {
    expect(known(place)).toBeNull();
  });

  it('also in another departamento than its municipality, which is told', () => {
    const tegucigalpa = { latitude: 14.0723, longitude: -87.1921 };
    expect(placeFinding(tegucigalpa, '0501', DEPARTMENT_OUTLINES)).toEqual({ kind: 'department', code: '08' });
    expect(known(tegucigalpa)).toEqual(tegucigalpa);
    // Without the outlines the numbers alone are judged.
    expect(placeFinding(tegucigalpa, '0501', [])).toBeNull();
  });
});

it('a swapped or coarse position does not hide that a Junta is there already', () => {
  const junta = (id: string, location: DuplicateCandidate['location']): DuplicateCandidate => ({
    id,
    type: 'provider',
    name: 'Junta de Agua El Ocote',
    code: null,
    municipality: '1622',
    location,
  });
  const there = junta('there', known(RIGHT));
  for (const place of [RIGHT, { latitude: -88.1704, longitude: 15.1302 }, { ...RIGHT, accuracyMetres: 5000 }]) {
    expect(findDuplicates(junta('new', known(place)), [there])).toMatchObject([{ likeness: 'same' }]);
  }
});
