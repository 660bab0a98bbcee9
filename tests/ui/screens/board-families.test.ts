import { expect, it } from 'vitest';
import { boards } from '../../../src/forms/boards/index.ts';
import { familyOf } from '../../../src/ui/screens/movement/board-families.ts';

it('from a board of demand the other two are a touch away, and every family is of boards that exist', () => {
  expect(familyOf('quejas')).toEqual(['demanda', 'quejas', 'solicitudes']);
  expect(familyOf('poa')).toEqual([]);
  const ids = new Set(boards.map(({ id }) => id));
  expect(boards.flatMap(({ id }) => familyOf(id)).filter((id) => !ids.has(id))).toEqual([]);
});
