import { expect, it } from 'vitest';
import { tellApart } from '../../../src/domain/text/tell-apart.ts';

const row = (id: string, reads: string, ...hints: string[]) => ({ id, reads, hints });
const told = (...rows: readonly ReturnType<typeof row>[]) => Object.fromEntries(tellApart(rows));

it('rows that read the same say the first thing in which they differ', () => {
  expect(
    told(
      row('a', 'Actividad del POA', '2026 Capacitar', '8:00'),
      row('b', 'Actividad del POA', '2026 Aforar', '9:00'),
      row('c', 'Solicitud', '2026 Capacitar', '8:00'),
    ),
  ).toEqual({ a: '2026 Capacitar', b: '2026 Aforar' });
});

it('what is the same in all of them is left out, and the next is said', () => {
  expect(told(row('a', 'Queja', 'Queja', '8:00'), row('b', 'Queja', 'Queja', '9:00'))).toEqual({
    a: '8:00',
    b: '9:00',
  });
});

it('where some still read the same, these say one thing more', () => {
  expect(
    told(row('a', 'POA', 'Aforar', '8:00'), row('b', 'POA', 'Aforar', '9:00'), row('c', 'POA', 'Capacitar', '9:00')),
  ).toEqual({ a: 'Aforar · 8:00', b: 'Aforar · 9:00', c: 'Capacitar' });
});

it('what is not known of a row is not said, and rows that differ in nothing stay as they are', () => {
  expect(told(row('a', 'POA', '', '8:00'), row('b', 'POA', 'Aforar', '8:00'))).toEqual({ b: 'Aforar' });
  expect(told(row('a', 'POA', 'x'), row('b', 'POA', 'x'), row('c', 'Otra'))).toEqual({});
});
