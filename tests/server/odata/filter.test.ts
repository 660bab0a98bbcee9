import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/server/odata/entity-sets.ts';
import { compileFilter } from '../../../src/server/odata/filter.ts';

const NAMES = new Set(['nombre', 'cloro', 'visita', 'cierre', 'nada', '__system/reviewState']);
const NOW = new Date('2026-11-22T12:00:00Z');
const ENTITY: Entity = {
  nombre: "O'Hara y Peña",
  cloro: 0.35,
  visita: '2026-03-05',
  cierre: '2026-03-05T20:40:15-06:00',
  nada: null,
  __system: { reviewState: 'approved' },
};

function matches(source: string): boolean {
  const filter = compileFilter(source, NAMES, NOW);
  if (!filter.ok) throw new Error(`${source}: ${filter.at} ${filter.found}`);
  return filter.matches(ENTITY);
}

describe('a filter of OData', () => {
  test.each([
    'cloro gt 0.3 and cloro le 0.35',
    "nombre eq 'O''Hara y Peña'",
    "__system/reviewState eq 'approved'",
    "__system/reviewState in ('received','approved')",
    'visita ge 2026-03-01 and visita lt 2026-04-01',
    'cierre gt 2026-03-06T02:40:00Z',
    'year(visita) eq 2026 and month(cierre) eq 3 and day(cierre) eq 5 and hour(cierre) eq 20',
    "contains(nombre,'Peña') and startswith(nombre,'O') and endswith(tolower(nombre),'peña')",
    'nada eq null and cloro ne null',
    // Comparing with null is false, not unknown.
    'not (nada gt 0)',
    'not (cloro lt 0.2 or cloro gt 5)',
    'cierre lt now()',
    'length(nombre) eq 13 and date(cierre) eq 2026-03-05',
    "cloro gt 1 or nombre ne 'x' and cloro gt 0",
  ])('holds: %s', (source) => {
    expect(matches(source)).toBe(true);
  });

  test.each(['nada gt 0', 'nada lt 0', "cloro eq '0.35'", "contains(nada,'x')", 'false', "nombre eq 'o''hara y peña'"])(
    'does not hold: %s',
    (source) => {
      expect(matches(source)).toBe(false);
    },
  );

  test.each([
    ['otro eq 1', 0, 'otro'],
    ['cloro eq', 8, ''],
    ['cloro eq 1)', 10, ')'],
    ["nombre eq 'x", 10, "'x"],
    ['cloro add 1 eq 2', 6, 'add'],
    ['geo.distance(cloro,1) lt 2', 0, 'geo.distance'],
    ['year(visita,visita) eq 1', 0, 'year'],
    ['constructor eq 1', 0, 'constructor'],
    ['cloro constructor 1', 6, 'constructor'],
    ['toString() eq 1', 0, 'toString'],
    ['cloro = 1', 6, '= 1'],
  ])('that says what nobody understands is refused with the place: %s', (source, at, found) => {
    expect(compileFilter(source, NAMES, NOW)).toMatchObject({ ok: false, at, found });
  });

  test('bears what wants to exhaust it', () => {
    expect(compileFilter('('.repeat(1500), NAMES, NOW).ok).toBe(false);
    expect(compileFilter(`${'not '.repeat(400)}true`, NAMES, NOW).ok).toBe(false);
    expect(compileFilter('x'.repeat(100_000), NAMES, NOW).ok).toBe(false);
  });
});
