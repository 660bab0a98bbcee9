import { describe, expect, it } from 'vitest';
import { boards } from '../../../src/forms/boards/index.ts';
import { holdsSentences, namingBoard } from '../../../src/ui/screens/movement/shown-columns.ts';

describe('columns of a board', () => {
  it('that name people stay out where nobody is named to the reader', () => {
    const plan = boards.find(({ id }) => id === 'poa');
    if (plan === undefined) throw new Error('no plan');
    const heads = (...named: readonly string[]) => {
      const rows = named.map((responsable) => ({
        key: responsable,
        cells: new Map([['responsable', responsable]]),
        bands: new Map(),
      }));
      return namingBoard(plan, rows).columns.map(({ name }) => name);
    };
    expect(heads('', 'Ana Gómez')).toEqual(plan.columns.map(({ name }) => name));
    expect(heads('', '')).toEqual(plan.columns.map(({ name }) => name).filter((name) => name !== 'responsable'));
  });

  const holds = (id: string, name: string): boolean | undefined => {
    const column = boards.find((board) => board.id === id)?.columns.find((each) => each.name === name);
    return column === undefined ? undefined : holdsSentences(column);
  };

  it('have the room that sentences need, also those of a list; names do without', () => {
    expect(holds('cadena', 'supuesto')).toBe(true);
    expect(holds('cadena', 'indicadores')).toBe(true);
    expect(holds('cadena', 'juicio')).toBe(false);
    expect(holds('hoja-de-ruta', 'menor')).toBe(false);
    expect(holds('cadena', 'actividades')).toBe(false);
  });
});
