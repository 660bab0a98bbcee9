import { describe, expect, it } from 'vitest';
import { boards } from '../../../src/forms/boards/index.ts';
import { holdsSentences } from '../../../src/ui/screens/movement/shown-columns.ts';

describe('columns of a board', () => {
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
