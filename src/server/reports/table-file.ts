import type { TableDocument } from '../../domain/reports/table-document.ts';
import { csvFile } from '../export/csv.ts';
import { madeNotes } from '../export/made-notes.ts';
import { type SheetCell, workbookStream } from '../workbook/workbook-stream.ts';

type Table = Omit<TableDocument, 'fileName'>;

/** The table as a file, in pieces. Both formats say what was filtered, the table of CSV in its first rows. */
export function tableFile(
  table: Table,
  format: 'csv' | 'xlsx',
  made: { readonly by: string; readonly at: Date },
): AsyncIterable<Uint8Array | string> {
  const notes = notesOf(table, made);
  return format === 'csv'
    ? csvFile([...notes, [], table.columns, ...table.rows])
    : workbookStream(sheetsOf(table, notes), made.at);
}

function notesOf(
  { title, filters, language }: Table,
  made: Parameters<typeof madeNotes>[0],
): readonly (readonly string[])[] {
  const say = (es: string, en: string): string => (language === 'en' ? en : es);
  const told = filters.length === 0 ? [say('ninguno', 'none')] : filters;
  return [
    [say('Tabla', 'Table'), title],
    ...told.map((filter) => [say('Filtros', 'Filters'), filter]),
    ...madeNotes(made, language),
  ];
}

function sheetsOf(
  { title, columns, days = [], rows, language }: Table,
  notes: readonly (readonly string[])[],
): Parameters<typeof workbookStream>[0] {
  return [
    {
      name: title,
      headRows: 1,
      widths: columns.map(() => 24),
      rows: () => [
        columns.map(textOf),
        ...rows.map((row) => row.map((cell, index) => (days.includes(index) ? dayOrText(cell) : textOf(cell)))),
      ],
    },
    {
      name: language === 'en' ? 'Filters and sources' : 'Filtros y fuentes',
      headRows: 0,
      widths: [28, 60],
      rows: () => notes.map((line) => line.map(textOf)),
    },
  ];
}

/** A day of a column of days; a word that stands in its place stays one. */
function dayOrText(value: string | number): SheetCell {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { date: value } : textOf(value);
}

/** Texts stay texts, whatever they look like. */
function textOf(value: string | number): SheetCell {
  if (typeof value === 'number') return value;
  return value === '' ? null : { text: value };
}
