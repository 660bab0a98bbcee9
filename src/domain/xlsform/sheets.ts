/** What a workbook's program did to a cell that its text alone does not show. */
export type CellNote = {
  /** As the program numbers them: the first row and the first column are 1. */
  readonly row: number;
  readonly column: number;
  /**
   * `formula`: the text is what was last calculated. `formula-without-value`: nothing was calculated. `error-value`:
   * `#REF!` and its like. `date`: the cell was a day or a time. `merged`: it belongs to a merged block, whose text stands
   * in its first cell only. `percent`: a number that is shown as a percentage: the text is `0.85`, and 85 % is read.
   * `number`: a number, not digits as text; noted only where somebody asks for percentages.
   */
  readonly kind: 'formula' | 'formula-without-value' | 'error-value' | 'date' | 'merged' | 'percent' | 'number';
};

/** One sheet of a workbook. Cells are texts as XLSForm reads them: a number without `.0`, a day as `2026-11-22`. */
export type Sheet = {
  readonly name: string;
  /** From the first row of the sheet on; '' is an empty cell, and a row may be shorter than the one above. */
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly CellNote[];
};

/** A workbook, in the order of its sheets. */
export type Sheets = readonly Sheet[];

/** `cellReference(12, 4)` is `D12`. */
export function cellReference(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
