import { expect, it } from 'vitest';
import type { BoardGroup } from '../../../src/domain/boards/view-board.ts';
import { firstRows } from '../../../src/ui/screens/movement/first-rows.ts';

const group = (name: string, rows: number): BoardGroup => ({
  values: [name],
  rows: Array.from({ length: rows }, (_, at) => ({ key: `${name}${at}`, cells: new Map(), bands: new Map() })),
});
const sizes = (groups: readonly BoardGroup[]) => groups.map(({ values, rows }) => [values[0], rows.length]);

it('draws so many rows, and of the groups only those that they reach, in their places', () => {
  const groups = [group('a', 3), group('b', 4), group('c', 2)];
  expect(sizes(firstRows(groups, 5))).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  expect(sizes(firstRows(groups, 3))).toEqual([['a', 3]]);
  expect(firstRows(groups, 100)).toEqual(groups);
});
