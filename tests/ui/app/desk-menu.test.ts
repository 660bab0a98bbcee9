import { expect, it } from 'vitest';
import { addressOf, DESK_MENU } from '../../../src/ui/app/desk-menu.ts';

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
