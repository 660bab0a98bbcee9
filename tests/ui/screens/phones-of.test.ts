import { expect, test } from 'vitest';
import type { Person } from '../../../src/domain/sync/people.ts';
import { phonesOf } from '../../../src/ui/screens/admin/phones-of.ts';

const AT = '2026-11-20T12:00:00.000Z';
const phone = (revokedAt: string | null): Person['devices'][number] => ({
  id: 'a',
  name: 'Teléfono',
  enrolledAt: AT,
  lastContactAt: AT,
  revokedAt,
});
const person = (parts: Partial<Person>): Person => ({
  userId: 'u',
  name: 'Ana',
  role: 'technician',
  municipalities: null,
  partnerId: null,
  createdAt: AT,
  joinedAt: AT,
  endedAt: null,
  manageable: true,
  openCodeUntil: null,
  devices: [],
  ...parts,
});

test('all phones of whoever has ended are closed', () => {
  expect(phonesOf(person({ endedAt: AT, devices: [phone(null)] })).phones.map(({ closedAt }) => closedAt)).toEqual([
    AT,
  ]);
});

test('whoever has no open phone and no code cannot enter', () => {
  expect(phonesOf(person({ devices: [phone(null)] })).canEnter).toBe(true);
  expect(phonesOf(person({ devices: [phone(AT)] })).canEnter).toBe(false);
  expect(phonesOf(person({ devices: [phone(AT)], openCodeUntil: AT })).canEnter).toBe(true);
  expect(phonesOf(person({})).canEnter).toBe(false);
});

test('a phone that was closed with its person can still be removed, one that was removed or whose person was erased not', () => {
  const removable = (parts: Partial<Person>, revokedAt: string | null) =>
    phonesOf(person({ ...parts, devices: [phone(revokedAt)] })).phones.map((row) => row.removable);
  expect(removable({}, null)).toEqual([true]);
  expect(removable({ endedAt: AT }, AT)).toEqual([true]);
  expect(removable({ endedAt: AT }, '2026-11-21T12:00:00.000Z')).toEqual([false]);
  expect(removable({ endedAt: AT, erasedAt: AT }, AT)).toEqual([false]);
  expect(removable({}, AT)).toEqual([false]);
});
