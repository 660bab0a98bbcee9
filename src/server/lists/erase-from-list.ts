import type { Form, FormNode } from '../../domain/form/definition.ts';
import { readForm } from '../../domain/form/schema.ts';
import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { type LineTrx, moreSequences, type Trx } from '../db/clock.ts';
import { retellRowOf } from './apply-list-action.ts';
import { cellsSchema } from './tell-rows.ts';

/** What a record may have said of its row that is personal: columns, and whether its label is made of a personal answer. */
export type PersonalInRow = { readonly columns: ReadonlySet<string>; readonly label: boolean };

const NOTHING: PersonalInRow = { columns: new Set(), label: false };

/**
 * What is personal of the rows that records of this version make, by what is known to be personal now. A form whose list
 * shows something personal is refused, but a later version may mark a question whose answers are in the list already.
 */
export async function personalInRow(
  trx: Trx,
  { id, version }: { readonly id: string; readonly version: number },
  isPersonal: (question: string) => boolean,
): Promise<PersonalInRow> {
  const row = await trx
    .selectFrom('forms')
    .select('definition')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const read = row === undefined ? null : readForm(JSON.parse(row.definition));
  return read?.ok === true ? personalInRowsOf(read.form, isPersonal) : NOTHING;
}

/** The same for a form that has been read. */
export function personalInRowsOf(
  form: Pick<Form, 'entities' | 'children'>,
  isPersonal: (question: string) => boolean,
): PersonalInRow {
  const declaration = listFilledBy(form);
  if (declaration === null) return NOTHING;
  const reads = readsIn(form);
  const columns = [...declaration.saved].flatMap(([question, column]) =>
    reads(`\${${question}}`).some(isPersonal) ? [column] : [],
  );
  return { columns: new Set(columns), label: reads(declaration.label ?? '').some(isPersonal) };
}

/** 6.12: takes what is personal out of what a record says of its row, and tells the row anew. */
export async function eraseFromList(trx: LineTrx, recordId: string, names: PersonalInRow, at: string): Promise<void> {
  const action = await trx
    .selectFrom('list_actions')
    .select(['list', 'row_id', 'label', 'cells'])
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  if (action === undefined) return;
  const before = cellsSchema.parse(JSON.parse(action.cells));
  const cells = JSON.stringify(withoutColumns(before, names));
  const label = names.label && action.label !== null ? ERASED_TEXT : action.label;
  if (cells === action.cells && label === action.label) return;
  await trx.updateTable('list_actions').set({ cells, label }).where('record_id', '=', recordId).execute();
  const row = await trx
    .selectFrom('list_rows')
    .select('changed_by')
    .where('list', '=', action.list)
    .where('id', '=', action.row_id)
    .executeTakeFirst();
  // A row that nobody has made yet was told to nobody.
  if (row !== undefined) await retellRowOf(trx, recordId, { at, by: row.changed_by }, await moreSequences(trx, 1));
}

/** The cells of a row without those that are personal. */
export function withoutColumns(
  cells: Readonly<Record<string, string>>,
  { columns }: Pick<PersonalInRow, 'columns'>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !columns.has(column)));
}

/** Without what is personal: the label that travelled with a record (6.16). */
export function withoutLabel(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { entity } = record;
  const isNamed = typeof entity === 'object' && entity !== null && 'label' in entity;
  return isNamed ? { ...record, entity: { ...entity, label: ERASED_TEXT } } : { ...record };
}

/** The questions that an expression names, and those that their calculations name in turn. */
function readsIn(form: Pick<Form, 'children'>): (expression: string) => readonly string[] {
  const calculations = new Map<string, string>();
  const visit = (node: FormNode): void => {
    if (node.type === 'group' || node.type === 'repeat') node.children.forEach(visit);
    else if (node.calculation !== undefined) calculations.set(node.name, node.calculation);
  };
  form.children.forEach(visit);
  const namedIn = (expression: string) =>
    [...expression.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name.trim());
  return (expression) => {
    // A set that grows while it is walked.
    const reached = new Set(namedIn(expression));
    for (const name of reached) for (const read of namedIn(calculations.get(name) ?? '')) reached.add(read);
    return [...reached];
  };
}
