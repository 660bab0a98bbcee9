import type { Answers } from './answers.ts';
import type { Text } from './definition.ts';
import type { FormModel } from './engine-api.ts';

/** One column of an export. A geopoint has four (`part`); all else one. */
export type ExportColumn = {
  /** Unique in its table: `header` or the name; a geopoint's parts are `name-latitude`, ... */
  readonly header: string;
  readonly name: string;
  readonly part?: 'latitude' | 'longitude' | 'altitude' | 'accuracy';
  readonly personal: boolean;
};

/** The main table (`repeat: null`) or the table of one repeat. */
export type ExportTable = { readonly repeat: string | null; readonly columns: readonly ExportColumn[] };

/** The main table first, then one per repeat in document order. */
export function exportColumns(_model: FormModel): readonly ExportTable[] {
  throw new Error('not built yet');
}

/** A cell: numbers stay numbers, so that the writer can tell `-5` from a formula; empty is ''. */
export type Cell = string | number;

/** One instance of a repeat: its path (`puntos[2]`, nested `puntos[2]/visitas[1]`), and its cells in column order. */
export type RepeatRow = { readonly path: string; readonly index: number; readonly cells: readonly Cell[] };

export type RecordCells = {
  readonly main: readonly Cell[];
  /** By repeat name; a repeat without instances has an empty list. */
  readonly repeats: ReadonlyMap<string, readonly RepeatRow[]>;
};

/** One record in the columns of `exportColumns`. Hostile or old answers give empty cells, never an exception. */
export function cells(_model: FormModel, _answers: Answers): RecordCells {
  throw new Error('not built yet');
}

/** One row of the data dictionary, a question or a repeat. */
export type DictionaryRow = {
  readonly name: string;
  readonly table: string | null;
  readonly header: string;
  readonly type: string;
  readonly label: Text;
  readonly hint: Text | null;
  readonly unit: Text | null;
  /** `si=Sí | no=No`, Spanish labels. */
  readonly choices: string;
  readonly required: string;
  readonly relevant: string;
  readonly constraint: string;
  readonly calculation: string;
  readonly source: string;
  readonly status: string;
  readonly personal: boolean;
};

/** The data dictionary of a form, in document order. */
export function dictionary(_model: FormModel): readonly DictionaryRow[] {
  throw new Error('not built yet');
}
