import { cellOf, columnOf, type KnownColumn, type Row, type Table } from './headers.ts';
import type { LeftCell } from './leftovers.ts';
import type { Problems } from './problems.ts';
import { plainQuotes } from './texts.ts';

/** The columns of the sheet `entities`. */
export const ENTITIES_SHEET: readonly KnownColumn[] = [
  { key: 'list_name', aliases: ['dataset'] },
  { key: 'label' },
  { key: 'entity_id' },
  { key: 'create_if' },
  { key: 'update_if' },
];
/** ODK's rule for the name of a list. */
const LIST_NAME = /^(?!__)[\p{L}_][\p{L}\p{N}_-]*$/u;

/**
 * ODK keeps `name` and `label` of an entity for itself, so the property `name` of ours is written `entity_name` in a
 * workbook's `save_to`.
 */
export const ENTITY_NAME = { form: 'name', workbook: 'entity_name' } as const;

export type Entities = {
  readonly declarations: readonly Readonly<Record<string, string>>[];
  readonly rows: readonly Row[];
  readonly leftovers: readonly LeftCell[];
};

export function readEntities(table: Table | undefined, problems: Problems): Entities {
  const declarations: Readonly<Record<string, string>>[] = [];
  const leftovers: LeftCell[] = [];
  const rows: Row[] = [];
  for (const row of table?.rows ?? []) {
    if (table === undefined) break;
    const list = cellOf(row, 'list_name');
    const place = { sheet: table.sheet, row: row.number, column: columnOf(table, 'list_name') };
    if (list === undefined || !LIST_NAME.test(list)) {
      problems.add('error', 'entity-list-unknown', place, { found: list ?? '' });
    }
    const declaration: Record<string, string> = {};
    for (const [column, text] of row.cells) {
      if (column.key !== null) declaration[column.key] = column.key === 'list_name' ? text : plainQuotes(text);
      else {
        leftovers.push({ sheet: 'entities', of: list ?? '', header: column.header, text });
        problems.add('warning', 'unknown-column', { sheet: table.sheet, column }, { found: column.header });
      }
    }
    declarations.push(declaration);
    rows.push(row);
  }
  return { declarations, rows, leftovers };
}
