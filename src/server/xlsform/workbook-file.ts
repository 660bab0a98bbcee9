import { readOds } from 'hucre/ods';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { CellNote, Sheet, Sheets } from '../../domain/xlsform/sheets.ts';

/**
 * The only file that knows the library for spreadsheets (docs/adr/0002-dependencies.md): a workbook's bytes to sheets of
 * texts, and back. Throws what the library throws; whoever calls it stands in a worker.
 */
export async function parseWorkbook(
  bytes: Uint8Array,
  kind: 'xlsx' | 'ods',
  { maxRows, percents }: { readonly maxRows: number; readonly percents: boolean },
): Promise<Sheets> {
  const options = { maxRows: maxRows + 1, range: `A1:ZZ${maxRows + 1}`, readStyles: percents };
  const workbook = await (kind === 'xlsx' ? readXlsx(bytes, options) : readOds(bytes, options));
  return workbook.sheets.map((sheet) => readSheet(sheet, percents));
}

/** A workbook of plain texts, its header in bold and always in sight. */
export async function buildWorkbook(sheets: Sheets): Promise<Uint8Array> {
  return await writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      name: name.slice(0, 31),
      rows: rows.map((row) => row.map((text) => (text === '' ? null : text))),
      columns: (rows[0] ?? []).map((header) => ({ width: widthOf(header) })),
      cells: new Map(
        (rows[0] ?? []).map((header, column) => [
          `0,${column}`,
          { value: header, type: 'string' as const, style: { font: { bold: true } } },
        ]),
      ),
      freezePane: { rows: 1, columns: 0 },
    })),
  });
}

type Workbook = Awaited<ReturnType<typeof readXlsx>>;
type Cells = Workbook['sheets'][number];
type CellValue = Cells['rows'][number][number];

function readSheet(sheet: Cells, numbers: boolean): Sheet {
  const notes: CellNote[] = [];
  const rows = sheet.rows.map((row, index) =>
    row.map((value, column) => {
      if (value instanceof Date) notes.push({ row: index + 1, column: column + 1, kind: 'date' });
      if (numbers && typeof value === 'number') notes.push({ row: index + 1, column: column + 1, kind: 'number' });
      return textOf(value);
    }),
  );
  for (const [key, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const place = { row: row + 1, column: column + 1 };
    if (typeof cell.value === 'number' && cell.style?.numFmt?.includes('%') === true) {
      notes.push({ ...place, kind: 'percent' });
    }
    if (cell.type === 'error') notes.push({ ...place, kind: 'error-value' });
    else if (cell.formula !== undefined) {
      notes.push({ ...place, kind: (rows[row]?.[column] ?? '') === '' ? 'formula-without-value' : 'formula' });
    }
  }
  for (const { startRow, startCol } of sheet.merges ?? []) {
    notes.push({ row: startRow + 1, column: startCol + 1, kind: 'merged' });
  }
  return { name: sheet.name, rows: withoutEmptyEnd(rows), ...(notes.length === 0 ? {} : { notes }) };
}

/** As pyxform writes a cell: `TRUE`, `2026` for 2026.0, a day as `2026-11-22`, a plain blank for a hard one. */
function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // A spreadsheet keeps 15 digits; the rest is dust of its arithmetic.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (value instanceof Date) return textOfDate(value);
  return value.replaceAll('\u00a0', ' ').replaceAll('\r\n', '\n');
}

function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  const clock = time.slice(0, 8);
  // A cell that holds only a time of day lies on the first days of the spreadsheet's calendar.
  if (date.getUTCFullYear() < 1900) return clock;
  return clock === '00:00:00' ? day : `${day}T${clock}`;
}

function withoutEmptyEnd(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.slice(0, rows.findLastIndex((row) => row.some((text) => text !== '')) + 1);
}

/** Wide for sentences and conditions, narrow for words. */
function widthOf(header: string): number {
  if (/label|hint|message|relevant|constraint|calculation|choice_filter|value/.test(header)) return 44;
  return Math.max(14, Math.min(30, header.length + 2));
}
