import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import type { VisitsBySubject } from '../../../src/ui/record/visits/board-visits.ts';
import { changeOf, findingOf, typedOf } from '../../../src/ui/screens/registry/entity-change.ts';
import {
  registryRows,
  registryViewIn,
  rowsOfView,
  searchOfRegistry,
} from '../../../src/ui/screens/registry/registry-rows.ts';

const junta = (id: string, more: Partial<Entity> = {}): Entity => ({
  id,
  type: 'provider',
  code: `J-${id}`,
  name: `Junta ${id}`,
  municipality: '0801',
  location: { latitude: 14.1, longitude: -87.2 },
  links: [],
  properties: {},
  version: 1,
  ...more,
});
const visit = (subjectKey: string, day: string) => ({
  subjectKey,
  formId: 'provider-assessment',
  day,
  finishedAt: `${day}T12:00:00Z`,
  arrival: 1,
  letter: null,
  mine: false,
  recordId: subjectKey,
});

describe('the table of the registry', () => {
  const things = [
    junta('vieja'),
    junta('nunca', { municipality: '0501' }),
    junta('nueva', { name: 'Junta de Cañaveral' }),
    junta('unida', { mergedFrom: ['otra'] }),
  ];
  const visits: VisitsBySubject = new Map([
    ['provider:vieja', [visit('provider:vieja', '2025-01-10')]],
    ['system:s', [visit('system:s', '2026-11-01')]],
    ['provider:otra', [visit('provider:otra', '2026-10-01')]],
  ]);
  const rows = registryRows(
    things,
    visits,
    (id) => (id === 'nueva' ? ['provider:nueva', 'system:s'] : undefined),
    () => true,
  );
  const shown = (search: string) =>
    rowsOfView(rows, registryViewIn(search), '2026-11-28').map(({ entity }) => entity.id);

  it('finds whom nobody visited: ever, or for a year; visits of systems and of merged ones count', () => {
    expect(shown('?visita=nunca')).toEqual(['nunca']);
    expect(shown('?visita=un-ano')).toEqual(['vieja', 'nunca']);
    const last: VisitsBySubject = new Map([['provider:bisiesta', [visit('provider:bisiesta', '2027-03-01')]]]);
    const leap = registryRows(
      [junta('bisiesta')],
      last,
      () => undefined,
      () => true,
    );
    const unvisited = (today: string) => rowsOfView(leap, registryViewIn('?visita=un-ano'), today).length;
    expect([unvisited('2028-03-01'), unvisited('2028-03-02')]).toEqual([0, 1]);
  });

  it('tells nobody that a Junta was never visited whose visits are not theirs to read', () => {
    const own = registryRows(
      things,
      visits,
      () => undefined,
      ({ municipality }) => municipality === '0801',
    );
    expect(own.filter(({ reads }) => !reads).map(({ entity }) => entity.id)).toEqual(['nunca']);
    expect(rowsOfView(own, registryViewIn('?visita=nunca'), '2026-11-28').map(({ entity }) => entity.id)).toEqual([
      'nueva',
    ]);
  });

  it('filters by words without accents, municipality and what lacks', () => {
    expect(shown('?buscar=canaveral')).toEqual(['nueva']);
    expect(shown('?buscar=j-vieja')).toEqual(['vieja']);
    expect(shown('?municipio=0501')).toEqual(['nunca']);
    const { code: _code, ...without } = junta('sin');
    const lacking = registryRows(
      [without, junta('con')],
      visits,
      () => undefined,
      () => true,
    );
    expect(rowsOfView(lacking, registryViewIn('?falta=codigo'), '2026-11-28')).toHaveLength(1);
    const swapped = junta('swapped', { location: { latitude: -87.2, longitude: 14.1 } });
    const placed = registryRows(
      [junta('right'), swapped],
      new Map(),
      () => undefined,
      () => true,
    );
    const outside = rowsOfView(placed, registryViewIn('?falta=honduras'), '2026-11-28');
    expect(outside.map(({ entity }) => entity.id)).toEqual(['swapped']);
  });

  it('a view is its address', () => {
    const search = '?tipo=system&buscar=agua&municipio=0801&visita=un-ano&falta=posicion&orden=-visit';
    expect(searchOfRegistry(registryViewIn(search))).toBe(search);
    expect(searchOfRegistry(registryViewIn('?tipo=alcalde&orden=nada'))).toBe('');
  });
});

describe('changing a thing of the registry', () => {
  const thing = junta('a');
  const said = (typed: object) => changeOf(thing, { ...typedOf(thing), ...typed });

  it('sends only what differs, with the version that was looked at', () => {
    expect(said({})).toEqual({ kind: 'nothing' });
    expect(said({ name: ' Nueva ' })).toEqual({ kind: 'change', change: { version: 1, name: 'Nueva' } });
    expect(said({ code: '', municipality: '' })).toEqual({
      kind: 'change',
      change: { version: 1, code: null, municipality: null },
    });
    expect(said({ latitude: '14,5' })).toEqual({
      kind: 'change',
      change: { version: 1, location: { latitude: 14.5, longitude: -87.2 } },
    });
    expect(said({ latitude: '', longitude: '' })).toEqual({ kind: 'change', change: { version: 1, location: null } });
  });

  it('refuses a thing without a name, and half a position', () => {
    expect(said({ name: ' ' })).toEqual({ kind: 'wrong', field: 'name' });
    for (const latitude of ['', 'norte', '95'])
      expect(said({ latitude })).toEqual({ kind: 'wrong', field: 'position' });
    expect(said({ latitude: '0', longitude: '0' })).toEqual({ kind: 'wrong', field: 'zero' });
    expect(said({ latitude: '0', longitude: '0.00001' })).toEqual({ kind: 'wrong', field: 'zero' });
  });

  it.each([
    ['\u200e14.2', '-87.2001'],
    ['14.2', '\u221287.2001'],
    ['14,2', '–87.2001'],
    ['14.2°', ' -87.2001° '],
  ])('reads the degrees that look right, as a form does: %s / %s', (latitude, longitude) => {
    expect(said({ latitude, longitude })).toEqual({
      kind: 'change',
      change: { version: 1, location: { latitude: 14.2, longitude: -87.2001 } },
    });
  });

  it('says what is strange about a position, and which would be right', () => {
    const mended = { latitude: 14.1, longitude: -87.2 };
    const strange = (latitude: string, longitude: string) =>
      findingOf(thing, { ...typedOf(thing), latitude, longitude });
    expect(strange('-87.2', '14.1')).toEqual({ finding: { kind: 'swapped', mended }, isMoved: true });
    expect(strange('14.1', '87.2')).toEqual({ finding: { kind: 'unsigned', mended }, isMoved: true });
    expect(strange('19.4', '-99.1')).toEqual({ finding: { kind: 'outside' }, isMoved: true });
    for (const [latitude, longitude] of [
      ['14.2', '-87.2'],
      ['', ''],
      ['norte', '-87.2'],
      ['0', '0'],
    ] as const)
      expect(strange(latitude, longitude)).toBeNull();
  });

  it('says so too of one that stands already, which prevents no other change', () => {
    const swapped = junta('s', { location: { latitude: -87.2, longitude: 14.1 } });
    expect(findingOf(swapped, typedOf(swapped))).toMatchObject({ finding: { kind: 'swapped' }, isMoved: false });
    const lost = junta('z', { location: { latitude: 0, longitude: 0 } });
    expect(changeOf(lost, { ...typedOf(lost), name: 'Nueva' })).toEqual({
      kind: 'change',
      change: { version: 1, name: 'Nueva' },
    });
  });

  it('leaves the half that nobody touched as it is, with more digits than can be typed', () => {
    const exact = junta('e', { location: { latitude: 14.076500000000001, longitude: 87.2 } });
    expect(changeOf(exact, { ...typedOf(exact), longitude: '-87.2' })).toEqual({
      kind: 'change',
      change: { version: 1, location: { latitude: 14.076500000000001, longitude: -87.2 } },
    });
  });
});
