import { describe, expect, it } from 'vitest';
import type { SearchableRow } from '../../../../src/storage/pulled/registry.ts';
import { municipalityLabel, placesFrom } from '../../../../src/ui/kit/search/registry-places.ts';

const row = (id: string, type: SearchableRow['type'], more: Partial<SearchableRow> = {}): SearchableRow => ({
  id,
  type,
  name: id,
  code: null,
  municipality: null,
  links: [],
  location: null,
  deleted: false,
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
});
