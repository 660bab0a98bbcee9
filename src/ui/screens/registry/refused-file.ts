import { type ImportAnswer, REFUSAL_COLUMNS } from '../../../domain/registry/import-report.ts';

/** The byte order mark. Without it spreadsheets take UTF-8 for another encoding. */
const BOM = '\uFEFF';

/**
 * The refused rows of an import as CSV (RFC 4180), why each was refused first: mended in a spreadsheet the file comes
 * again as it is. `why`: by line.
 */
export function refusedFile(
  { columns, rows }: NonNullable<ImportAnswer['refused']>,
  why: ReadonlyMap<number, string>,
  language: keyof typeof REFUSAL_COLUMNS,
): string {
  const table = [
    [REFUSAL_COLUMNS[language], ...columns],
    ...rows.map(({ line, cells }) => [why.get(line) ?? '', ...cells]),
  ];
  return csvOf(table);
}

/** A table as CSV, with the mark by which spreadsheets know UTF-8. */
export function csvOf(table: readonly (readonly string[])[]): string {
  return BOM + table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
