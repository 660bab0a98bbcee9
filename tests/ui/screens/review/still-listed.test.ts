import { expect, it } from 'vitest';
import { isDecidedRow } from '../../../../src/ui/screens/review/still-listed.ts';

const waiting = { id: 'a', revision: 1, state: 'received' } as const;

it('a record that was just decided is no row that waits, until the list was read anew', () => {
  expect(isDecidedRow(waiting, [{ ...waiting, decision: 'approved' }])).toBe(true);
  expect(isDecidedRow({ ...waiting, state: 'approved' }, [{ ...waiting, decision: 'approved' }])).toBe(false);
});

it.each([
  ['another record', { ...waiting, id: 'b' }],
  ['a correction of it', { ...waiting, revision: 2 }],
])('%s still waits', (_, row) => {
  expect(isDecidedRow(row, [{ ...waiting, decision: 'returned' }])).toBe(false);
});

it('a record that keeps its state by a decision stays in the list', () => {
  const approved = { ...waiting, state: 'approved' } as const;
  expect(isDecidedRow(approved, [{ ...approved, decision: 'approved' }])).toBe(false);
});
