import * as z from 'zod/mini';
import type { CsvTable } from '../form/files/read-csv.ts';

/** Kind of the changes that tell of rows of lists (sync-protocol 6.16); their id is `list/id`. */
export const LIST_ROW = 'list-row' as const;

/** 6.16: a row of a list as a pull tells it. */
export const listRowSchema = z.looseObject({
  list: z.string(),
  id: z.string(),
  label: z.string(),
  cells: z.record(z.string(), z.string()),
  /** One more with each change. 0: made on this phone, and not told by the service yet. */
  version: z.number(),
});
export type ListRow = z.infer<typeof listRowSchema>;

/** Rows as forms read them (ODK's columns): `name` is the row's id, `label`, the cells, `__version`. By label. */
export function tableOfRows(rows: readonly ListRow[]): CsvTable {
  const columns = new Set(['name', 'label', '__version']);
  for (const { cells } of rows) for (const column of Object.keys(cells)) columns.add(column);
  const empty = Object.fromEntries([...columns].map((column) => [column, '']));
  return {
    columns: [...columns],
    rows: rows
      .toSorted((a, b) => a.label.localeCompare(b.label, 'es'))
      .map(({ id, label, cells, version }) => ({ ...empty, ...cells, name: id, label, __version: String(version) })),
  };
}
