import { expect, it } from 'vitest';
import type { BoardCell, BoardRow } from '../../../src/domain/boards/compute-board.ts';
import { betterBoards, worstBoards } from '../../../src/ui/screens/movement/cabildo-choice.ts';

const row = (key: string, cells: Readonly<Record<string, BoardCell>>): BoardRow => ({
  key,
  cells: new Map(Object.entries(cells)),
  bands: new Map(),
});
const rows = [
  row('good', { letra: 'A', cambio: 'igual', dias: 30 }),
  row('silent', { letra: '', cambio: '', dias: '' }),
  row('worse', { letra: 'D', cambio: 'peor', dias: 20 }),
  row('worse and long ago', { letra: 'D', cambio: 'igual', dias: 200 }),
  row('rose', { letra: 'B', cambio: 'mejor', dias: 10 }),
  row('fair', { letra: 'C', cambio: 'igual', dias: 900 }),
];

it('names the Juntas that need help first: the lowest letter, then who waits longest; without a letter nobody is judged', () => {
  expect(worstBoards(rows).map(({ key }) => key)).toEqual(['worse and long ago', 'worse', 'fair']);
});

it('names those that rose before those that stay at A', () => {
  expect(betterBoards(rows).map(({ key }) => key)).toEqual(['rose', 'good']);
});
