import { expect, test } from 'vitest';
import { changedSince, type Seen, withTold } from '../../../../src/ui/screens/review/what-was-seen.ts';

const seen: Seen = { revision: 2, states: ['received'] };

test('a record that stands as it was seen may be decided; what was decided meanwhile is told first', () => {
  expect(changedSince(seen, { revision: 2, state: 'received' })).toBeNull();
  expect(changedSince(seen, { revision: 2, state: 'approved' })).toEqual({ kind: 'already', state: 'approved' });
  expect(changedSince(seen, { revision: 3, state: 'received' })).toEqual({ kind: 'newer', head: 3 });
});

test('what was told is decided on at the next press, also before a round has brought it', () => {
  const told = withTold(seen, { kind: 'already', state: 'approved' });
  expect(told.states.at(-1)).toBe('approved');
  expect(changedSince(told, { revision: 2, state: 'approved' })).toBeNull();
  expect(changedSince(told, { revision: 2, state: 'received' })).toBeNull();
  expect(changedSince(told, { revision: 2, state: 'declined' })).toEqual({ kind: 'already', state: 'declined' });
});

test('of a later revision that was told, one that is decided already is told too', () => {
  const told = withTold(seen, { kind: 'newer', head: 3 });
  expect(changedSince(told, { revision: 2, state: 'received' })).toBeNull();
  expect(changedSince(told, { revision: 3, state: 'received' })).toBeNull();
  expect(changedSince(told, { revision: 3, state: 'approved' })).toEqual({ kind: 'already', state: 'approved' });
});
