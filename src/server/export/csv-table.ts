import type { Cell } from '../../domain/form/columns.ts';
import { BOM, csvRows } from './csv.ts';
import type { ExportRecord } from './export-records.ts';
import type { Table } from './export-tables.ts';

/**
 * A table as CSV in pieces as they are ready. `notes` are rows above the headings, for people; programs are given none,
 * because they look for headings in the first row.
 */
export async function* csvTable(
  table: Table,
  pages: AsyncIterable<readonly ExportRecord[]>,
  notes: readonly (readonly Cell[])[],
): AsyncGenerator<string> {
  const above = notes.length === 0 ? [] : [...notes, ['']];
  yield BOM + csvRows([...above, table.columns.map(({ heading }) => heading)]);
  for await (const records of pages) yield csvRows(records.flatMap(table.rowsOf));
}
