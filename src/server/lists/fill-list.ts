import { sql } from 'kysely';
import type { Form } from '../../domain/form/definition.ts';
import { type SaidOfRow, saidOfRow } from '../../domain/lists/list-action.ts';
import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import type { Context } from '../context.ts';
import type { LineTrx, Sequences } from '../db/clock.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { namesInside } from '../submissions/form-library.ts';
import type { RecordContent } from '../submissions/read-record.ts';
import { applyListAction } from './apply-list-action.ts';
import { personalInRowsOf, withoutColumns } from './erase-from-list.ts';

/** A revision of a form that fills a list, just written on the line. */
export type WrittenListRecord = {
  readonly id: string;
  readonly form: Form;
  readonly content: RecordContent;
  readonly by: string;
  readonly at: string;
  /** Numbers for the changes of the list (`ROW_NUMBERS`). */
  readonly sequences: Sequences;
};

/**
 * Lets a stored record make or change its row, in the transaction of the record. What a list cannot take is told in the log
 * and costs the record nothing. Practice makes no rows.
 */
export async function fillList(trx: LineTrx, context: Pick<Context, 'log'>, written: WrittenListRecord): Promise<void> {
  const { id, form, content, by, at, sequences } = written;
  const declaration = listFilledBy(form);
  if (declaration === null || content.practice === true) return;
  await sql`savepoint list`.execute(trx);
  try {
    const read = content.withdrawn === true ? null : saidOfRow(declaration, content);
    const said = read === null ? null : await withoutPersonalOf(trx, form, read);
    const revision = { recordId: id, said, deviceId: content.device.toLowerCase(), by, at };
    await applyListAction(trx, revision, sequences);
    await sql`release savepoint list`.execute(trx);
  } catch (error) {
    if (storageFaultOf(error) !== null) throw error;
    context.log('error', 'a record could not fill its list', { id, error: String(error) });
    await sql`rollback to savepoint list`.execute(trx);
  }
}

/** 6.9: a phone may fill a version whose answers a later one marked as personal. */
async function withoutPersonalOf(trx: LineTrx, form: Form, said: SaidOfRow): Promise<SaidOfRow> {
  const names = await namesInside(trx)(form.id, form.version);
  const inRow = personalInRowsOf(
    form,
    (question) => names === null || names.personal.has(question) || names.makers.has(question),
  );
  const { label, ...rest } = said;
  const told = label === undefined || inRow.label ? {} : { label };
  return { ...rest, ...told, cells: withoutColumns(said.cells, inRow) };
}
