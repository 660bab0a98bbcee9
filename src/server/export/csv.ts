import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../../domain/form/columns.ts';

/** A byte order mark: without it spreadsheets read UTF-8 as something else. */
export const BOM = '\uFEFF';

/** What a spreadsheet would run; the full-width signs count in some locales. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/**
 * Rows as CSV (RFC 4180, CRLF). Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers
 * stay numbers, negative ones too.
 */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  return stringify(
    rows.map((row) => row.map(harmless)),
    // Its own rule looks for the whole record delimiter only: a lone line feed would break the row.
    { record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/ },
  );
}

function harmless(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}
