import { describe, expect, it } from 'vitest';
import { columnDecisionSchema } from '../../../src/domain/registry/import-report.ts';
import { entityChangeSchema } from '../../../src/domain/registry/keeping.ts';
import { MOST_EXPORTED, registryExportSchema } from '../../../src/domain/registry/registry-export.ts';

describe('a change of a thing of the registry', () => {
  const takes = (change: object) => entityChangeSchema.safeParse({ version: 1, ...change }).success;

  it('has its name and code without blanks around them, and no longer than the registry holds', () => {
    expect(entityChangeSchema.parse({ version: 1, name: 'El\n\u202eZapote' }).name).toBe('El Zapote');
    expect(takes({ name: '\u202e' })).toBe(false);
    const { name, code } = entityChangeSchema.parse({ version: 1, name: ' Ocote ', code: ' A1 ' });
    expect([name, code]).toEqual(['Ocote', 'A1']);
    expect([takes({ name: 'n'.repeat(300) }), takes({ code: 'c'.repeat(100) })]).toEqual([true, true]);
    for (const change of [{ name: 'n'.repeat(301) }, { code: 'c'.repeat(101) }, { name: ' ' }, { code: ' ' }])
      expect([change, takes(change)]).toEqual([change, false]);
  });

  it('may take its code, municipality and position away, and lies on the earth', () => {
    expect(takes({ code: null, municipality: null, location: null })).toBe(true);
    expect(takes({ name: null })).toBe(false);
    for (const sign of [1, -1]) {
      expect(takes({ location: { latitude: sign * 90, longitude: sign * 180 } })).toBe(true);
      expect(takes({ location: { latitude: sign * 90.1, longitude: 0 } })).toBe(false);
      expect(takes({ location: { latitude: 0, longitude: sign * 180.1 } })).toBe(false);
      // As by file: a device without a fix says 0,0, and what is left of a cell that was emptied.
      expect(takes({ location: { latitude: 0, longitude: 0 } })).toBe(false);
      expect(takes({ location: { latitude: 0, longitude: sign * 0.00001 } })).toBe(false);
    }
  });
});

describe('a file of the registry', () => {
  const asked = { type: 'provider', format: 'csv', ids: null, filters: '' };
  const takes = (more: object) => registryExportSchema.safeParse({ ...asked, ...more }).success;

  it('holds data about people only for a reason', () => {
    expect(takes({})).toBe(true);
    expect(takes({ personal: false })).toBe(true);
    expect(takes({ personal: true })).toBe(false);
    expect(takes({ personal: true, reason: 'Informe anual de la Secretaría' })).toBe(true);
  });

  it('has no more rows than one file may', () => {
    const ids = Array.from({ length: MOST_EXPORTED }, (_, index) => String(index));
    expect([takes({ ids }), takes({ ids: [...ids, 'x'] })]).toEqual([true, false]);
  });
});

describe('which columns go to every phone', () => {
  it('is said of columns that have a name', () => {
    const takes = (everybody: readonly string[]) => columnDecisionSchema.safeParse({ everybody, office: [] }).success;
    expect([['casas'], ['c'.repeat(200)], ['']].map(takes)).toEqual([true, true, false]);
    expect([takes(['c'.repeat(201)]), takes(Array(500).fill('c')), takes(Array(501).fill('c'))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
