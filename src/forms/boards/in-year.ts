import type { Board } from '../../domain/boards/board.ts';
import type { Text } from '../../domain/form/definition.ts';
import { THIS_YEAR } from './column-parts.ts';

/**
 * A board as it is of a year that somebody chose: what its columns say of "this year" they say of that one, and those that
 * are called by a year name it. So the report of 2026 says the same when it is made in January 2027.
 */
export function boardInYear(board: Board, year: number): Board {
  const of = (expression: string): string => expression.replaceAll(THIS_YEAR, String(year));
  return {
    ...board,
    columns: board.columns.map((column) => ({
      ...column,
      value: of(column.value),
      label: column.labelInYear === undefined ? column.label : called(column.labelInYear, year),
      ...(column.bands === undefined ? {} : { bands: column.bands.map((band) => ({ ...band, when: of(band.when) })) }),
    })),
  };
}

function called({ text, back }: { readonly text: Text; readonly back: number }, year: number): Text {
  const names = Object.entries(text).map(([language, words]) => [
    language,
    words?.replace('{year}', String(year - back)),
  ]);
  return Object.fromEntries(names);
}
