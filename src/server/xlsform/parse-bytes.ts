import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { Sheet, Sheets } from '../../domain/xlsform/sheets.ts';
import type { WorkbookReading } from '../../domain/xlsform/workbook-problem.ts';
import type { ZipEntry } from '../files/zip-archive.ts';
import { lookAtFile, WORKBOOK_LIMITS } from './look-at-file.ts';
import { parseWorkbook } from './workbook-file.ts';

/** Reads `.xlsx`, `.ods`, or a zip with one CSV file a sheet. Heavy and trusting its own bounds only: for a worker. */
export async function parseBytes(bytes: Uint8Array, percents = false): Promise<WorkbookReading> {
  const looked = lookAtFile(bytes);
  if (!looked.ok) return looked;
  const sheets = looked.kind === 'csv' ? readCsvSheets(looked.entries) : await readSheets(bytes, looked.kind, percents);
  if (sheets === null) return { ok: false, problem: 'damaged' };
  if (sheets.some(({ rows }) => rows.length > WORKBOOK_LIMITS.rows)) return { ok: false, problem: 'too-many-rows' };
  return { ok: true, sheets };
}

async function readSheets(bytes: Uint8Array, kind: 'xlsx' | 'ods', percents: boolean): Promise<Sheets | null> {
  try {
    return await parseWorkbook(bytes, kind, { maxRows: WORKBOOK_LIMITS.rows, percents });
  } catch (error) {
    // The library tells a broken part by many errors of its own; for whoever sent the file they are one.
    if (error instanceof Error) return null;
    throw error;
  }
}

function readCsvSheets(entries: readonly ZipEntry[]): Sheets | null {
  const sheets: Sheet[] = [];
  for (const entry of entries) {
    const bytes = entry.read();
    const rows = bytes === null ? null : readCsv(bytes);
    if (rows === null) return null;
    sheets.push({ name: basename(entry.name).replace(/\.csv$/i, ''), rows });
  }
  return sheets;
}

/** UTF-8 only: a wrong guess would spoil every accent. Null: another encoding, or no CSV. */
function readCsv(bytes: Uint8Array): readonly (readonly string[])[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, {
      relax_column_count: true,
      to: WORKBOOK_LIMITS.rows + 1,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
    if (error instanceof CsvError || error instanceof TypeError) return null;
    throw error;
  }
}
