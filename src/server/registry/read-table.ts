import { CsvError, parse } from 'csv-parse/sync';
import {
  IMPORT_COLUMNS,
  MAX_IMPORT_ROWS,
  REFUSAL_COLUMNS,
  REQUIRED_IMPORT_COLUMNS,
} from '../../domain/registry/import-report.ts';
import { registryTableOf, siasarTypeOf } from './siasar-table.ts';
import type { TableResult } from './table-row.ts';

/** What a person who writes Spanish calls the columns. Told, not taken: a file has one form, whoever reads it. */
const SPANISH: Readonly<Record<string, string>> = {
  tipo: 'type',
  codigo: 'code',
  código: 'code',
  nombre: 'name',
  municipio: 'municipality',
  latitud: 'latitude',
  longitud: 'longitude',
  enlaces: 'links',
  categoria: 'category',
  categoría: 'category',
};
const NOT_A_COLUMN = /^(__proto__|constructor|prototype)$/;

/**
 * Reads a file of the registry: CSV (RFC 4180) in UTF-8, with or without a byte order mark, separated by commas or, as
 * spreadsheets in Spanish write it, by semicolons. Nothing is guessed about an encoding: a wrong guess would spoil
 * every name with an accent, silently.
 */
export function readTable(bytes: Uint8Array): TableResult {
  const text = decode(bytes);
  if (typeof text !== 'string') return text;
  const delimiter = delimiterOf(text);
  const records: Parsed[] = [];
  try {
    parse(text, {
      delimiter,
      // Files that went through several hands have line ends of several systems.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_IMPORT_ROWS + 2,
      on_record: (record, { lines }) => {
        records.push({ record, endLine: lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const told = typeof error['lines'] === 'number' ? error['lines'] : 1;
    // csv-parse tells where the file ended; somebody looks for the row in which the quotation began.
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? lineAfter(records, text) : told;
    return { ok: false, code: 'malformed', line, problem: error.code };
  }
  return tableOf(records);
}

type Parsed = { readonly record: readonly string[]; readonly endLine: number };

function tableOf(records: readonly Parsed[]): TableResult {
  // A file of refused rows comes again as it is: why they were refused is no data of theirs.
  const header = (records[0]?.record ?? [])
    .map((name) => name.toLowerCase())
    .map((name) => (Object.values<string>(REFUSAL_COLUMNS).includes(name) ? '' : name));
  const siasar = siasarTypeOf(header);
  const refusal = siasar === null ? refuseColumns(header) : refuseDoubled(header);
  if (refusal !== null) return refusal;
  if (records.length > MAX_IMPORT_ROWS + 1) return { ok: false, code: 'too-many-rows', maxRows: MAX_IMPORT_ROWS };
  let doubled = 0;
  const rows = records.flatMap(({ record, endLine }, index) => {
    // csv-parse counts the line on which the record ends, and a CRLF inside quotes twice.
    doubled += count(record, /\r\n/g);
    if (index === 0) return [];
    // Spreadsheets leave rows of commas behind the last one.
    if (record.every((cell) => cell === '')) return [];
    const extra = record.slice(header.length);
    const whole = record.length >= header.length && extra.every((cell) => cell === '');
    const cells = new Map(header.flatMap((name, index) => (name === '' ? [] : [[name, record[index] ?? ''] as const])));
    return [{ line: endLine - doubled - count(record, /\r\n|\n|\r/g), cells, whole }];
  });
  if (siasar !== null) return registryTableOf(siasar, header, rows);
  return { ok: true, columns: header.filter((name) => name !== ''), rows };
}

/** The line on which the record after these begins. */
function lineAfter(records: readonly Parsed[], text: string): number {
  const doubled = records.reduce((sum, { record }) => sum + count(record, /\r\n/g), 0);
  const ended = (records.at(-1)?.endLine ?? 0) - doubled;
  const blank = text
    .split(/\r\n|\n|\r/)
    .slice(ended)
    .findIndex((line) => line.trim() !== '');
  return ended + Math.max(blank, 0) + 1;
}

function count(record: readonly string[], what: RegExp): number {
  return record.reduce((sum, cell) => sum + (cell.match(what)?.length ?? 0), 0);
}

function refuseDoubled(header: readonly string[]): TableResult | null {
  const named = header.filter((name) => name !== '');
  const twice = named.filter((name, index) => named.indexOf(name) !== index);
  if (twice.length === 0) return null;
  const suspicious = twice.map((column) => ({ column, meant: column }));
  return { ok: false, code: 'wrong-columns', missing: [], found: named, suspicious };
}

function refuseColumns(header: readonly string[]): TableResult | null {
  const missing = REQUIRED_IMPORT_COLUMNS.filter((name) => !header.includes(name));
  const named = header.filter((name) => name !== '');
  const twice = named.filter((name, index) => named.indexOf(name) !== index);
  const suspicious = named.flatMap((column) => {
    if (NOT_A_COLUMN.test(column) || twice.includes(column)) return [{ column, meant: column }];
    const meant = IMPORT_COLUMNS.find((known) => !header.includes(known) && isMeant(column, known));
    return meant === undefined ? [] : [{ column, meant }];
  });
  if (missing.length === 0 && suspicious.length === 0) return null;
  return { ok: false, code: 'wrong-columns', missing, found: named, suspicious };
}

/** Whether `column` is `known` in Spanish or with one edit, two in a long word: a property would swallow it silently. */
function isMeant(column: string, known: string): boolean {
  if (Object.hasOwn(SPANISH, column)) return SPANISH[column] === known;
  const bound = known.length > 5 ? 2 : 1;
  return Math.abs(column.length - known.length) <= bound && editDistance(column, known) <= bound;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function decode(bytes: Uint8Array): string | Extract<TableResult, { code: 'wrong-encoding' }> {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16 || bytes.includes(0)) return { ok: false, code: 'wrong-encoding', line: 1, looksLike: 'utf-16' };
  try {
    // Takes a byte order mark away, and refuses what is not UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, code: 'wrong-encoding', line: lineOfFirstFault(bytes), looksLike: 'latin-1' };
  }
}

function lineOfFirstFault(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  // No byte of a longer UTF-8 sequence is a line feed, so that lines can be checked one by one.
  while (start < bytes.length) {
    const next = bytes.indexOf(0x0a, start);
    const end = next === -1 ? bytes.length : next + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch (error) {
      if (error instanceof TypeError) return line;
      throw error;
    }
    line += 1;
    start = end;
  }
  return line;
}

/** `links` holds semicolons too, but never in the header. */
function delimiterOf(text: string): ',' | ';' {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  return header.includes(',') || !header.includes(';') ? ',' : ';';
}
