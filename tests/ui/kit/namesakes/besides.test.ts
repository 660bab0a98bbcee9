import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/domain/sync/people.ts';
import type { Entity } from '../../../../src/domain/sync/protocol.ts';
import { i18n, loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { hasNamesakes, namedOptions } from '../../../../src/ui/kit/namesakes/besides.ts';
import { partnerNames, partnerOptions } from '../../../../src/ui/kit/namesakes/partner-options.ts';
import { knownHints, personHints, personLine } from '../../../../src/ui/kit/namesakes/person-hints.ts';

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('roles');
});

const labels = (options: readonly { readonly label: string }[]) => options.map(({ label }) => label);

describe('two partners of one name', () => {
  const partner = (id: string, more: Partial<Entity> = {}): Entity => ({
    id,
    type: 'partner',
    name: 'Manos Gemelas',
    links: [],
    properties: {},
    version: 1,
    ...more,
  });

  it('are told apart by their municipality, or else by their code; one of another name says no more', () => {
    const other = partner('c', { name: 'Agua Clara', municipality: '0801' });
    expect(
      labels(partnerOptions([partner('a', { municipality: '0801' }), partner('b', { municipality: '0501' }), other])),
    ).toEqual([
      'Manos Gemelas · Distrito Central, Francisco Morazán',
      'Manos Gemelas · San Pedro Sula, Cortés',
      'Agua Clara',
    ]);
    expect(labels(partnerOptions([partner('a', { code: 'SOC-1' }), partner('b', { code: 'SOC-2' })]))).toEqual([
      'Manos Gemelas · SOC-1',
      'Manos Gemelas · SOC-2',
    ]);
  });

  it('of which nothing more is known are never the same line', () => {
    expect(
      labels(partnerOptions([partner('partner-aaaaaa'), partner('partner-bbbbbb', { name: 'MANOS GEMELAS' })])),
    ).toEqual(['Manos Gemelas · …aaaaaa', 'MANOS GEMELAS · …bbbbbb']);
  });

  it('are called the same where they are named later as where they were chosen', () => {
    expect(partnerNames([partner('a', { code: 'SOC-1' }), partner('b', { code: 'SOC-2' })]).get('b')).toBe(
      'Manos Gemelas · SOC-2',
    );
  });
});

describe('two people of one name', () => {
  const juan = (userId: string, more: Partial<Person> = {}): Person => ({
    userId,
    name: 'Juan Gemelo',
    role: 'technician',
    partnerId: null,
    municipalities: ['0801'],
    createdAt: '2026-01-10T15:00:00Z',
    joinedAt: null,
    endedAt: null,
    manageable: true,
    openCodeUntil: null,
    devices: [],
    ...more,
  });
  const phoneOf = (day: string): Person['devices'] => [
    { id: 'd', name: 'Moto', enrolledAt: day, lastContactAt: `${day}T15:00:00Z`, revokedAt: null },
  ];
  const words = () => i18n.getFixedT('es', 'roles');
  const shown = (...people: readonly Person[]) =>
    labels(
      namedOptions(
        people.map((each) => ({
          id: each.userId,
          name: each.name,
          hints: personHints(each, new Map([['p', 'Agua Clara']]), words()),
        })),
      ),
    );

  it.each([
    ['work', { role: 'supervisor' }, 'Supervisor o supervisora'],
    ['municipality', { municipalities: ['0501'] }, 'San Pedro Sula, Cortés'],
    ['reach', { municipalities: null }, 'todos los municipios'],
    ['partner', { partnerId: 'p' }, 'Agua Clara'],
    ['phone', { devices: phoneOf('2026-11-20') }, 'última comunicación:'],
    ['day of entry', { createdAt: '2026-02-11T15:00:00Z' }, 'con acceso desde el'],
    ['nothing that is known', {}, '…bbbbbb'],
  ] as const)('are told apart by their %s', (_what, more, said) => {
    const [first, second] = shown(juan('user-aaaaaa'), juan('user-bbbbbb', more as Partial<Person>));
    expect(second).toContain(said);
    expect(first).not.toBe(second);
  });

  it('are shown with all that is known of them to who confirms something about one', () => {
    expect(personLine(juan('a', { devices: phoneOf('2026-11-20') }), new Map(), words())).toMatch(
      /^Técnico o técnica · Distrito Central, Francisco Morazán · última comunicación: .* · con acceso desde el /,
    );
  });

  it('of many municipalities name the first and count the rest', () => {
    const municipalities = ['0801', '0501', '0101', '0201', '0301'];
    expect(knownHints({ role: 'supervisor', municipalities }, words())[1]).toMatch(/ \+2$/);
    expect(knownHints({ role: 'municipal', municipalities: null }, words())[1]).toBe('');
  });

  it('are looked for whatever their capitals and accents', () => {
    expect(hasNamesakes([{ name: 'José Díaz' }, { name: 'jose diaz' }])).toBe(true);
    expect(hasNamesakes([{ name: 'José Díaz' }, { name: 'José Diez' }])).toBe(false);
  });
});
