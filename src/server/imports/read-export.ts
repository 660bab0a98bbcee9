import { basename } from 'node:path';
import type { ImportTable } from '../../domain/xlsform/import-columns.ts';
import { openZip } from '../files/zip-archive.ts';
import { createPace } from '../pace.ts';
import { readCsvPaced } from '../paced-csv.ts';
import { readWorkbook } from '../xlsform/workbook.ts';

/** The tables of an export, and the files beside them by name. */
export type ReadExport =
  | {
      readonly ok: true;
      readonly tables: readonly ImportTable[];
      readonly file: (name: string) => Uint8Array | null;
    }
  | { readonly ok: false; readonly fault: 'not-an-export' | 'damaged' | 'too-large' };

const LIMITS = { files: 20_000, unpackedBytes: 500_000_000 };

/** A CSV, a zip of CSVs and media (ODK Central), or a workbook with a sheet a table (Kobo). */
export async function readExport(bytes: Uint8Array): Promise<ReadExport> {
  const zip = openZip(bytes, LIMITS);
  if (!zip.ok) {
    if (zip.fault === 'too-large' || zip.fault === 'too-many-files') return { ok: false, fault: 'too-large' };
    if (zip.fault !== 'not-a-zip') return { ok: false, fault: 'damaged' };
    const table = await tableOf('main', bytes);
    return table === null ? { ok: false, fault: 'not-an-export' } : { ok: true, tables: [table], file: () => null };
  }
  if (zip.entries.some(({ name }) => name === '[Content_Types].xml')) return await readSheets(bytes);
  const tables: ImportTable[] = [];
  const files = new Map<string, () => Buffer | null>();
  for (const entry of zip.entries) {
    if (/(^|\/)(__MACOSX\/|\.)/.test(entry.name)) continue;
    const name = basename(entry.name);
    if (!/\.csv$/i.test(name)) {
      files.set(name, entry.read);
      continue;
    }
    const content = entry.read();
    const table = content === null ? null : await tableOf(name.replace(/\.csv$/i, ''), content);
    if (table === null) return { ok: false, fault: 'damaged' };
    tables.push(table);
  }
  if (tables.length === 0) return { ok: false, fault: 'not-an-export' };
  return { ok: true, tables, file: (name) => files.get(basename(name))?.() ?? null };
}

async function readSheets(bytes: Uint8Array): Promise<ReadExport> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return { ok: false, fault: workbook.problem === 'too-large' ? 'too-large' : 'damaged' };
  const tables: ImportTable[] = [];
  const pace = createPace();
  for (const {
    name,
    rows: [head = [], ...body],
  } of workbook.sheets) {
    const columns = head.map((column) => column.trim()).filter((column) => !(column in Object.prototype));
    const placed = columns.map((column) => ({ column, at: head.indexOf(column) }));
    const rows: Record<string, string>[] = [];
    for (const cells of body) {
      await pace();
      rows.push(Object.fromEntries(placed.map(({ column, at }) => [column, cells[at] ?? ''])));
    }
    tables.push({ name, columns: columns.filter((column) => column !== ''), rows });
  }
  return { ok: true, tables, file: () => null };
}

async function tableOf(name: string, bytes: Uint8Array): Promise<ImportTable | null> {
  const table = await readCsvPaced(bytes);
  return table === null ? null : { name, ...table };
}
