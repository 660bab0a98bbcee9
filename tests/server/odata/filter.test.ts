import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/server/odata/entity-sets.ts';
import { compileFilter } from '../../../src/server/odata/filter.ts';

const NAMES = new Map([
  ['nombre', 'Edm.String'],
  ['cloro', 'Edm.Decimal'],
  ['visita', 'Edm.Date'],
  ['cierre', 'Edm.DateTimeOffset'],
  ['nada', 'Edm.Decimal'],
  ['vacio', 'Edm.String'],
  ['lugar', 'Edm.GeographyPoint'],
  ['sin_lugar', 'Edm.GeographyPoint'],
  ['__system', null],
  ['__system/reviewState', 'Edm.String'],
] as const);
const NOW = new Date('2026-11-22T12:00:00Z');
const ENTITY: Entity = {
  nombre: "O'Hara y Peña",
  cloro: 0.35,
  visita: '2026-03-05',
  cierre: '2026-03-05T20:40:15-06:00',
  nada: null,
  vacio: null,
  lugar: { type: 'Point', coordinates: [-88, 15] },
  sin_lugar: null,
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
    'cierre ge 2026-03-05 and visita le now()',
    'lugar ne null and sin_lugar eq null and __system ne null',
    "contains(nombre,'Peña') eq true and not (cloro gt 1)",
    'date(nombre) eq null',
  ])('holds: %s', (source) => {
    expect(matches(source)).toBe(true);
  });

  test.each(['nada gt 0', 'nada lt 0', "contains(vacio,'x')", 'false', "nombre eq 'o''hara y peña'"])(
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

  test.each([
    [
      "cloro eq '0.35'",
      'cloro',
      "cloro es un número (Edm.Decimal); '0.35' es texto. Escriba el número sin comillas: cloro gt 0.5",
    ],
    [
      'nombre gt 0.5',
      'nombre',
      "nombre es texto (Edm.String); 0.5 es un número. Escriba el valor entre comillas simples: nombre eq 'valor'",
    ],
    [
      "visita eq '2026-01-01'",
      'visita',
      "visita es una fecha (Edm.Date); '2026-01-01' es texto. Escriba la fecha sin comillas: visita ge 2026-01-31",
    ],
    [
      '2026-01-01 le nombre',
      'nombre',
      "nombre es texto (Edm.String); 2026-01-01 es una fecha. Escriba el valor entre comillas simples: nombre eq 'valor'",
    ],
    [
      "nombre in ('a',2)",
      'nombre',
      "nombre es texto (Edm.String); 2 es un número. Escriba el valor entre comillas simples: nombre eq 'valor'",
    ],
    [
      "cierre gt 'ayer' or cloro gt 1",
      'cierre',
      "cierre es una fecha con hora (Edm.DateTimeOffset); 'ayer' es texto. Escriba la hora sin comillas: cierre ge 2026-01-31T08:00:00Z, o el día: date(cierre) eq 2026-01-31",
    ],
    [
      'cierre eq 2026-03-05',
      'cierre',
      'cierre es una fecha con hora (Edm.DateTimeOffset); 2026-03-05 es una fecha. Escriba la hora sin comillas: cierre ge 2026-01-31T08:00:00Z, o el día: date(cierre) eq 2026-01-31',
    ],
    [
      'nombre eq true',
      'nombre',
      "nombre es texto (Edm.String); true es verdadero o falso. Escriba el valor entre comillas simples: nombre eq 'valor'",
    ],
    [
      'cloro eq nombre',
      'cloro',
      'cloro es un número (Edm.Decimal); nombre es texto (Edm.String). Escriba el número sin comillas: cloro gt 0.5',
    ],
    [
      "lugar eq '15'",
      'lugar',
      "lugar es una posición (Edm.GeographyPoint); '15' es texto. Solo se puede escribir lugar ne null",
    ],
    ["contains(cloro,'3')", 'cloro', 'cloro es un número (Edm.Decimal); contains() pide texto'],
    ['hour(visita) eq 1', 'visita', 'visita es una fecha (Edm.Date); hour() pide una fecha con hora o texto'],
    [
      'nombre',
      'nombre',
      "nombre es texto (Edm.String), y falta con qué se compara. Escriba el valor entre comillas simples: nombre eq 'valor'",
    ],
    [
      'cloro and nada gt 1',
      'cloro',
      'cloro es un número (Edm.Decimal), y falta con qué se compara. Escriba el número sin comillas: cloro gt 0.5',
    ],
    [
      'puntos/any(p: p/valor gt 1)',
      'puntos/any',
      'Las filas de puntos se filtran en su tabla, Submissions.puntos; any y all no están',
    ],
  ])('that compares unlike things is refused in words, instead of holding for no row: %s', (source, found, es) => {
    expect(compileFilter(source, NAMES, NOW)).toMatchObject({ ok: false, found, says: { es } });
  });

  test('bears what wants to exhaust it', () => {
    expect(compileFilter('('.repeat(1500), NAMES, NOW).ok).toBe(false);
    expect(compileFilter(`${'not '.repeat(400)}true`, NAMES, NOW).ok).toBe(false);
    expect(compileFilter('x'.repeat(100_000), NAMES, NOW).ok).toBe(false);
  });
});
