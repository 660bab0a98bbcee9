import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../../domain/form/columns.ts';
import { createPace } from '../pace.ts';

/** A byte order mark: without it spreadsheets read UTF-8 as something else. */
export const BOM = '\uFEFF';

/**
 * A sign with which a spreadsheet begins a formula; the full-width ones count in some locales. Blanks, invisible
 * characters and quotation marks before the sign do not make it harmless.
 */
const FORMULA = /^[\s"\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u;
/** All that may stand before such a sign, taken as a whole and once, whether a sign follows or not. */
const GAP_AND_SIGN = /([,;][\s"\p{Cf}\p{Cc}]*|[\s"\p{Cf}\p{Cc}]+)([=+\-@＝＋－＠]?)/gu;
/** What another spreadsheet takes for the end of a cell. */
const CELL_END = /[,;\t\r\n]/;
const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/**
 * Rows as CSV (RFC 4180, CRLF), separated by commas. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it, also where only a reader with another separator would see a formula (`fuga;=1+1`, kept as `fuga;'=1+1`);
 * whatever holds a separator of any kind stands in quotation marks. Numbers stay numbers, negative ones too.
 */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  return stringify(
    rows.map((row) => row.map(harmless)),
    // Its own rule looks for the whole record delimiter only: a lone line feed would break the row.
    { record_delimiter: '\r\n', quoted_match: /[;\t\r\n]|^\s|\s$/ },
  );
}

/** Rows of a piece: written within a few milliseconds. */
const ROWS_A_PIECE = 200;

/** A whole file of `csvRows`, with its byte order mark, in pieces with turns for others between them. */
export async function* csvFile(rows: readonly (readonly Cell[])[]): AsyncGenerator<string> {
  yield BOM;
  const pace = createPace();
  for (let start = 0; start < rows.length; start += ROWS_A_PIECE) {
    await pace();
    yield csvRows(rows.slice(start, start + ROWS_A_PIECE));
  }
}

function harmless(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (PLAIN_NUMBER.test(cell)) return cell;
  const guarded = cell.replace(GAP_AND_SIGN, (whole, gap: string, sign: string) =>
    sign !== '' && CELL_END.test(gap) ? `${gap}'${sign}` : whole,
  );
  return FORMULA.test(cell) ? `'${guarded}` : guarded;
}
