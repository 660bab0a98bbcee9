import { describe, expect, it } from 'vitest';
import type { SearchableRow } from '../../../../src/storage/pulled/registry.ts';
import {
  municipalityLabel,
  nameParts,
  placeDetail,
  placesInSteps,
} from '../../../../src/ui/kit/search/registry-places.ts';
import { atOnce } from '../../../support/at-once.ts';

const placesFrom = (rows: readonly SearchableRow[], type: 'provider' | 'partner') =>
  atOnce(placesInSteps(rows, type, new Set()));

const row = (id: string, type: SearchableRow['type'], more: Partial<SearchableRow> = {}): SearchableRow => ({
  id,
  type,
  name: id,
  code: null,
  municipality: null,
  links: [],
  location: null,
  deleted: false,
  mergedFrom: [],
  ...more,
});

describe('places of the registry', () => {
  it('gives a Junta the communities that it links to, that link to it, and those of its systems, once each', () => {
    const rows = [
      row('junta', 'provider', { links: ['community:norte'] }),
      row('norte', 'community'),
      row('sur', 'community', { links: ['provider:junta'] }),
      row('oeste', 'community'),
      row('acueducto', 'system', { links: ['provider:junta', 'community:oeste', 'community:norte'] }),
    ];
    expect([...(placesFrom(rows, 'provider')[0]?.communities ?? [])].sort((a, b) => a.localeCompare(b))).toEqual([
      'norte',
      'oeste',
      'sur',
    ]);
  });
  it('stands a Junta without a position where its system is', () => {
    const location = { latitude: 14.1, longitude: -88 };
    const rows = [row('junta', 'provider'), row('acueducto', 'system', { links: ['provider:junta'], location })];
    expect(placesFrom(rows, 'provider')[0]?.location).toEqual(location);
  });
  it('names a municipality with its departamento, because several share a name', () => {
    expect(municipalityLabel('1208')).toMatch(/, La Paz$/);
    expect(municipalityLabel('9999')).toBe('9999');
  });
  it('lists partners apart from Juntas', () => {
    const rows = [row('junta', 'provider'), row('socio', 'partner')];
    expect(placesFrom(rows, 'partner').map((place) => place.id)).toEqual(['socio']);
  });
  it('tells two of one name apart by code, else by position, and leaves the others as they are', () => {
    const more = { municipality: '0801', name: 'Junta de Agua San José' };
    const location = { latitude: 14.12341, longitude: -87.2 };
    const details = placesFrom(
      [
        row('a', 'provider', { ...more, code: 'HN-1' }),
        row('b', 'provider', { ...more, name: 'Junta de agua San Jose', code: 'HN-2' }),
        row('c', 'provider', { ...more, location }),
        row('d', 'provider', { ...more, name: 'El Pinar', code: 'HN-4' }),
      ],
      'provider',
    ).map(placeDetail);
    expect(details.slice(0, 3).map((detail) => detail.split(' · ').at(-1))).toEqual([
      'HN-1',
      'HN-2',
      '14.12341, -87.20000',
    ]);
    expect(new Set(details.slice(0, 3)).size).toBe(3);
    expect(details[3]).not.toContain('HN-4');
  });
  it.each([
    ['Junta de Agua El Pinar', 'El Pinar'],
    ['Junta Administradora de Agua y Saneamiento San Marcos', 'San Marcos'],
    ['Junta Administradora de Agua Potable y Saneamiento de la comunidad de Las Flores', 'Las Flores'],
    ['JAAPS Las Flores', 'Las Flores'],
    ['Junta de Agua', 'Junta de Agua'],
    ['Patronato Juntas Unidas', 'Patronato Juntas Unidas'],
    ['Junta la Esperanza', 'la Esperanza'],
  ])('a row of %s begins with %s', (name, own) => {
    expect(nameParts(name).own).toBe(own);
    expect(nameParts(name).generic + nameParts(name).own).toBe(name);
  });
});
