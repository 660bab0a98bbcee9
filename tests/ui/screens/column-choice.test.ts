import { describe, expect, it } from 'vitest';
import type { RegistryColumn } from '../../../src/domain/registry/import-report.ts';
import { decisionOf, isTicked } from '../../../src/ui/screens/registry/column-choice.ts';

const column = (name: string, about: Partial<RegistryColumn> = {}): RegistryColumn => ({
  name,
  everybody: false,
  decided: true,
  personal: false,
  rows: 1,
  ...about,
});
const known = column('estado', { everybody: true, decided: false });
const shared = column('viviendas', { everybody: true });
const kept = column('telefono', { personal: true });
const open = column('tarifa', { decided: false });
const openPersonal = column('presidente', { decided: false, personal: true });

describe('which decisions about columns are sent', () => {
  it('are none where nobody changed anything and nothing is asked', () =>
    expect(decisionOf([known, shared, kept], new Map())).toEqual({ everybody: [], office: [] }));
  it('are of what is asked, as it stands; the known columns are left alone', () =>
    expect(decisionOf([known, shared, kept, open, openPersonal], new Map())).toEqual({
      everybody: ['tarifa'],
      office: ['presidente'],
    }));
  it('are of what was changed, and not of what was changed and put back', () => {
    const ticks = new Map([
      ['estado', false],
      ['viviendas', true],
      ['telefono', true],
    ]);
    expect(decisionOf([known, shared, kept], ticks)).toEqual({ everybody: ['telefono'], office: ['estado'] });
  });
  it('are what the person sees: a tick on what looks personal, and none on what looks harmless', () => {
    const ticks = new Map([
      ['tarifa', false],
      ['presidente', true],
    ]);
    expect(decisionOf([open, openPersonal], ticks)).toEqual({ everybody: ['presidente'], office: ['tarifa'] });
  });
});

describe('a column', () => {
  it('is proposed only to who decides', () => {
    expect(isTicked(open, new Map(), true)).toBe(true);
    expect(isTicked(open, new Map(), false)).toBe(false);
  });
  it('that somebody kept to the office stays unticked', () => expect(isTicked(kept, new Map(), true)).toBe(false));
});
