import { describe, expect, it } from 'vitest';
import { knownPlace, placeFinding } from '../../../src/domain/place/known-place.ts';
import { DUPLICATE_METRES, type DuplicateCandidate, findDuplicates } from '../../../src/domain/registry/duplicates.ts';
import { DEPARTMENT_OUTLINES } from '../../../src/forms/catalogue/department-outlines.ts';

const RIGHT = { latitude: 15.1302, longitude: -88.1704 };
const known = (place: Parameters<typeof knownPlace>[0], municipality: string | null = '0501') =>
  knownPlace(place, municipality, DEPARTMENT_OUTLINES, DUPLICATE_METRES);

describe('a position says where a thing is', () => {
  it('when its numbers can be right and are exact enough', () => {
    expect(known(RIGHT, null)).toEqual(RIGHT);
    expect(known({ ...RIGHT, accuracyMetres: 900 }, null)).not.toBeNull();
    expect(known({ latitude: 15.13, longitude: -88.1704 }, null)).not.toBeNull();
    expect(known(null)).toBeNull();
  });

  it.each([
    ['swapped', { latitude: -88.1704, longitude: 15.1302 }],
    ['without its sign', { latitude: 15.1302, longitude: 88.1704 }],
    ['in another country', { latitude: 19.4326, longitude: -99.1332 }],
    ['nowhere', { latitude: 0, longitude: 0 }],
    ['of whole degrees', { latitude: 15, longitude: -88 }],
    ['of two decimals', { latitude: 15.13, longitude: -88.17 }],
    ['taken far too coarsely', { ...RIGHT, accuracyMetres: 3000 }],
  ])('but not %s', (_words, place) => {
    expect(known(place, null)).toBeNull();
  });

  it('nor in another departamento than its municipality', () => {
    const tegucigalpa = { latitude: 14.0723, longitude: -87.1921 };
    expect(placeFinding(tegucigalpa, '0501', DEPARTMENT_OUTLINES)).toEqual({ kind: 'department', code: '08' });
    expect(known(tegucigalpa)).toBeNull();
    expect(known(tegucigalpa, '0801')).toEqual(tegucigalpa);
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
  const there = junta('there', known(RIGHT, '1622'));
  for (const place of [RIGHT, { latitude: -88.1704, longitude: 15.1302 }, { latitude: 15, longitude: -88 }]) {
    expect(findDuplicates(junta('new', known(place, '1622')), [there])).toMatchObject([{ likeness: 'same' }]);
  }
});
