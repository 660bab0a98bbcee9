import type { SaidOfRow } from './list-action.ts';

/** What one record says of a row, in the order in which the records first arrived. */
export type RowAction = Pick<SaidOfRow, 'action' | 'label' | 'cells'> & {
  /** Where the record lies; null: nowhere in particular. */
  readonly municipality: string | null;
};

/** A row as all records together say it. */
export type FoldedRow = {
  readonly label: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly municipality: string | null;
};

/**
 * A row out of what all records say of it. The rule for conflicts: each cell is what the record that arrived last and
 * answers it says; a correction counts at the place of its record, so it never overrides what came after that record. A
 * record that leaves a question empty leaves the cell as it was. Without a record that creates it (it was withdrawn, or
 * has not arrived yet) there is no row, and what others say of it waits.
 */
export function foldRow(id: string, actions: readonly RowAction[]): FoldedRow | null {
  const created = actions.filter(({ action }) => action === 'create');
  const [first] = created;
  if (first === undefined) return null;
  const inOrder = [...created, ...actions.filter(({ action }) => action === 'update')];
  const label = inOrder.findLast((action) => (action.label ?? '') !== '')?.label;
  const cells = Object.assign({}, ...inOrder.map((action) => action.cells));
  return { label: label ?? firstCell(cells) ?? id, cells, municipality: first.municipality };
}

/** A row that nobody gave a label is called by the first thing that is known of it. */
function firstCell(cells: Readonly<Record<string, string>>): string | undefined {
  return Object.values(cells)[0];
}
