import { expect, test } from 'vitest';
import { type Person, stillNamed } from '../../../src/domain/sync/people.ts';

const person = (userId: string, more: Partial<Person> = {}): Person => ({
  userId,
  name: 'Persona borrada',
  role: 'technician',
  municipalities: [],
  partnerId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  joinedAt: null,
  endedAt: '2026-02-01T00:00:00.000Z',
  manageable: true,
  openCodeUntil: null,
  devices: [],
  ...more,
});

test('a list of people has no rows of those whose name was erased, by the mark and not by the word', () => {
  const people = [person('a'), person('b', { erasedAt: '2026-02-02T00:00:00.000Z' }), person('c', { erasedAt: null })];
  expect(stillNamed(people).map(({ userId }) => userId)).toEqual(['a', 'c']);
});
