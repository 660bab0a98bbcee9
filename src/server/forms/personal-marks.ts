import * as z from 'zod/mini';
import type { Form } from '../../domain/form/definition.ts';
import { listFilledBy } from '../../domain/lists/list-declaration.ts';
import { type LineTrx, moreSequences, onTheLine, recordChanges, type Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { type PersonalInRow, personalInRowsOf, withoutColumns } from '../lists/erase-from-list.ts';
import { retellRowsOf } from '../lists/retell-rows.ts';
import { cellsSchema } from '../lists/tell-rows.ts';
import { createPace } from '../pace.ts';
import { keptBackByAny } from '../submissions/form-library.ts';
import { namesOf } from '../submissions/personal.ts';

/**
 * 6.9: what any version of a form marks as personal, or fills with who made the record, is kept back as soon as that
 * version was shown to somebody. Readers ask the versions themselves (`createFormLibrary`). Here rows of lists lose it at
 * once, and phones that have it in clear are told the records again, a piece at a time.
 */

/** Records told again at a time, so that other writers get their turn. */
const AT_ONCE = 200;
const ROWS_AT_ONCE = 500;

const namesSchema = z.array(z.string());

type Version = { readonly version: number; readonly form: Form };

/** Compares all forms with what was written down of them: a release brings versions, and names that were found personal. */
export async function noteAllMarks(db: Db): Promise<void> {
  const rows = await db
    .selectFrom('forms')
    .select('id')
    .distinct()
    .where('state', '<>', 'draft')
    .orderBy('id')
    .execute();
  const pace = createPace();
  for (const { id } of rows) {
    await pace();
    // Looked at first without taking numbers, so that a start that changes nothing writes nothing.
    if ((await newMarks(db, id)) !== null) await onTheLine(db, 0, (trx) => noteMarks(trx, id));
  }
}

/** Writes down what is personal of a form now. What has become so is taken out of rows of lists, and told again. */
export async function noteMarks(trx: LineTrx, id: string): Promise<void> {
  const found = await newMarks(trx, id);
  if (found === null) return;
  const { names, telling, versions } = found;
  await takeOutOfRows(trx, id, names, versions);
  const marks = {
    names: JSON.stringify([...names].sort()),
    telling: JSON.stringify(telling),
    after: telling.length === 0 ? null : '',
  };
  await trx
    .insertInto('personal_marks')
    .values({ form_id: id, ...marks })
    .onConflict((conflict) => conflict.column('form_id').doUpdateSet(marks))
    .execute();
}

/** Null: what is written down of the form still holds. */
async function newMarks(db: Db | Trx, id: string) {
  const rows = await db
    .selectFrom('forms')
    .select(['version', 'definition'])
    .where('id', '=', id)
    .where('state', '<>', 'draft')
    .execute();
  const { personal, makers } = keptBackByAny(id, rows);
  const names = new Set([...personal, ...makers]);
  const before = await db.selectFrom('personal_marks').selectAll().where('form_id', '=', id).executeTakeFirst();
  const written = before === undefined ? null : new Set(namesSchema.parse(JSON.parse(before.names)));
  // Most starts end here: the definitions are not read a second time.
  if (written !== null && [...names].every((name) => written.has(name))) return null;
  const versions = rows.map((row): Version => ({ version: row.version, form: JSON.parse(row.definition) }));
  const told = written ?? markedByAll(versions);
  const fresh = [...names].filter((name) => !told.has(name));
  const waiting = before === undefined ? [] : namesSchema.parse(JSON.parse(before.telling));
  return { names, telling: [...new Set([...waiting, ...fresh])], versions };
}

/**
 * Names that were personal from the first: every version that asks for them marks them. What tells who made the record is
 * none of these, because services of before gave it out.
 */
function markedByAll(versions: readonly Version[]): ReadonlySet<string> {
  const read = versions.map(({ form }) => namesOf(form.children));
  const marked = new Set(read.flatMap(({ personal }) => [...personal]));
  return new Set(
    [...marked].filter((name) => read.every(({ known, personal }) => !known.has(name) || personal.has(name))),
  );
}

/** What records said of their rows stays without it: the records have it. */
async function takeOutOfRows(
  trx: LineTrx,
  formId: string,
  names: ReadonlySet<string>,
  versions: readonly Version[],
): Promise<void> {
  const inRow = new Map(
    versions.map(({ version, form }) => [version, personalInRowsOf(form, (question) => names.has(question))]),
  );
  if (versions.every(({ form }) => listFilledBy(form) === null)) return;
  const pace = createPace();
  for (let after = ''; ; ) {
    await pace();
    const actions = await trx
      .selectFrom('list_actions')
      .innerJoin('submissions', 'submissions.id', 'list_actions.record_id')
      .select(['record_id', 'label', 'cells', 'form_version'])
      .where('submissions.form_id', '=', formId)
      .where('record_id', '>', after)
      .orderBy('record_id')
      .limit(ROWS_AT_ONCE)
      .execute();
    for (const action of actions) await takeOutOfAction(trx, action, inRow.get(action.form_version));
    await retellRowsOf(
      trx,
      actions.map(({ record_id }) => record_id),
    );
    if (actions.length < ROWS_AT_ONCE) return;
    after = actions.at(-1)?.record_id ?? '';
  }
}

async function takeOutOfAction(
  trx: LineTrx,
  action: { readonly record_id: string; readonly label: string | null; readonly cells: string },
  inRow: PersonalInRow | undefined,
): Promise<void> {
  if (inRow === undefined || (inRow.columns.size === 0 && !inRow.label)) return;
  const cells = JSON.stringify(withoutColumns(cellsSchema.parse(JSON.parse(action.cells)), inRow));
  const label = inRow.label ? null : action.label;
  if (cells === action.cells && label === action.label) return;
  await trx.updateTable('list_actions').set({ cells, label }).where('record_id', '=', action.record_id).execute();
}

/**
 * Tells again records that answer what has become personal, so many pieces of them. May be cut and repeated, and two processes
 * may do it at once. True: some are left.
 */
export async function tellMarkedRecords(db: Db, pieces: number): Promise<boolean> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const waiting = await db
      .selectFrom('personal_marks')
      .select('form_id')
      .where('after', 'is not', null)
      .orderBy('form_id')
      .limit(1)
      .executeTakeFirst();
    if (waiting === undefined) return false;
    await onTheLine(db, 0, (trx) => tellPiece(trx, waiting.form_id));
  }
  return true;
}

async function tellPiece(trx: LineTrx, formId: string): Promise<void> {
  const marks = await trx.selectFrom('personal_marks').selectAll().where('form_id', '=', formId).executeTakeFirst();
  if (marks === undefined || marks.after === null) return;
  const records = await trx
    .selectFrom('submissions')
    .select('id')
    .where('form_id', '=', formId)
    .where('id', '>', marks.after)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  const ids = records.map(({ id }) => id);
  const told = await namingAny(trx, ids, namesSchema.parse(JSON.parse(marks.telling)));
  const sequences = await moreSequences(trx, told.length);
  await recordChanges(
    trx,
    'submission',
    told.map((key) => ({ key, sequence: sequences.next() })),
  );
  const isLast = records.length < AT_ONCE;
  await trx
    .updateTable('personal_marks')
    .set(isLast ? { telling: '[]', after: null } : { after: ids.at(-1) ?? '' })
    .where('form_id', '=', formId)
    .execute();
}

/** Records that hold one of these names in what phones were told of them. */
async function namingAny(trx: Trx, ids: readonly string[], names: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0 || names.length === 0) return [];
  const rows = await trx
    .selectFrom('submissions')
    .innerJoin('revisions', 'revisions.submission_id', 'submissions.id')
    .select(['submissions.id', 'revisions.body'])
    .where('submissions.id', 'in', ids)
    .where('revisions.place', '=', 'line')
    .where((eb) =>
      eb.or([
        eb('revisions.revision', '=', eb.ref('submissions.head_revision')),
        eb('revisions.revision', '=', eb.ref('submissions.approved_revision')),
      ]),
    )
    .execute();
  const naming = new Set(rows.filter(({ body }) => names.some((name) => body.includes(name))).map(({ id }) => id));
  return ids.filter((id) => naming.has(id));
}
