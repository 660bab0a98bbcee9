import { expect, it } from 'vitest';
import { addressOf, DESK_MENU, deskAddressOf, isOpenTo, placeAt } from '../../../src/ui/app/desk-menu.ts';

it('the menu of the desk stands in the order of the work: the day, the movement, the registry, the reports', () => {
  const order = DESK_MENU.map(({ part }) => part);
  expect(order.slice(0, 10)).toEqual([
    'hoy',
    'revision',
    'indicadores',
    'municipio',
    'poa',
    'socios',
    'ruta',
    'demanda',
    'padron',
    'informes',
  ]);
  expect(new Set(DESK_MENU.map(addressOf)).size).toBe(order.length);
});

it('an address of a place that is not for a role is known, so that it is told so; what is no place is not', () => {
  const others = ['borrar', 'actividad', 'avisos', 'formularios', 'entregas', 'hoy', 'ninguna', null] as const;
  expect(others.filter((part) => !isOpenTo('supervisor', part))).toEqual([
    'borrar',
    'actividad',
    'avisos',
    'formularios',
    'entregas',
  ]);
  expect(others.filter((part) => !isOpenTo('admin', part))).toEqual([]);
});

it('marks the place that one is in, also when the screen was opened from Inicio', () => {
  const marked = (location: string) => placeAt(DESK_MENU, deskAddressOf(location))?.part ?? null;
  expect(marked('/movimiento')).toBe('movimiento');
  expect(marked('/movimiento/poa')).toBe('poa');
  expect(marked('/movimiento/quejas')).toBe('demanda');
  expect(marked('/movimiento/juntas')).toBe('municipio');
  expect(marked('/cabildo')).toBe('municipio');
  expect(marked('/cabildo/1609')).toBe('municipio');
  expect(marked('/informes/anual')).toBe('informes');
  expect(marked('/juntas')).toBeNull();
});
