import type { Form, SubjectType } from '../../domain/form/definition.ts';
import type { FormReportProblem } from '../../domain/sync/publishing.ts';
import type { Leftovers } from '../../domain/xlsform/leftovers.ts';
import type { Context } from '../context.ts';
import { onTheLine, type Trx } from '../db/clock.ts';
import type { Clock, Db } from '../foundations.ts';
import { carryFiles } from './carry-files.ts';
import { checkDraft } from './check-draft.ts';
import { noteEvent } from './form-events.ts';
import { dropDraft, nextNumber } from './form-numbers.ts';
import { fileStates } from './needed-files.ts';
import type { BundledFile } from './split-bundle.ts';

/** A form as somebody uploaded it, with what its reader had to say. */
export type UploadedForm = {
  readonly definition: unknown;
  readonly problems: readonly FormReportProblem[];
  /** What its workbook held beyond the form; null: it came from none. */
  readonly leftovers: Leftovers | null;
  /** The cell of a column (`type`) in the row of a name; absent, or null: in no row of a workbook. */
  readonly cellOf?: (name: string, column: string) => Partial<FormReportProblem> | null;
  /** What lay beside the workbook in its zip. */
  readonly files?: readonly BundledFile[];
};

export type TakenForm = {
  readonly id: string | null;
  /** Null: it has errors, and nothing was kept. */
  readonly version: number | null;
  readonly problems: readonly FormReportProblem[];
};

/**
 * Checks an uploaded form and keeps it as the draft of its next version; the draft of before is replaced. Nothing that
 * was ever filled changes: a number is given once, and only drafts are written again.
 */
export async function takeForm(
  context: Pick<Context, 'db' | 'clock' | 'forms'>,
  uploaded: UploadedForm,
  by: { readonly userId: string; readonly subject: SubjectType | null },
): Promise<TakenForm> {
  const { db, clock } = context;
  const problems = [...uploaded.problems];
  const checked = await checkDraft(context, uploaded.definition, by.subject);
  const { form } = checked;
  if (form === null) {
    // A reader that has told of its errors cell by cell needs no second telling.
    if (!problems.some((problem) => problem.level === 'error')) problems.push(...checked.problems);
    return { id: null, version: null, problems };
  }
  const { id } = form;
  problems.push(...checked.problems.map((problem) => atItsCell(problem, uploaded)));
  if (problems.some((problem) => problem.level === 'error')) return { id, version: null, problems };
  const version = await onTheLine(db, 0, async (trx) => {
    // Held until the commit, so that two uploads never get one number (6.2).
    const { version: next, draft } = await nextNumber(trx, form);
    await putDraft(trx, clock, { ...form, version: next });
    const leftovers = uploaded.leftovers === null ? null : JSON.stringify(uploaded.leftovers);
    await carryFiles(trx, { ...form, version: next }, uploaded.files ?? []);
    if (draft !== null && draft !== next) await dropDraft(trx, { id, version: draft });
    await trx.updateTable('forms').set({ leftovers }).where('id', '=', id).where('version', '=', next).execute();
    await noteEvent(trx, clock, { id, version: next }, by.userId, 'upload');
    return next;
  });
  problems.push(...(await tellFiles(db, { ...form, version }, uploaded.files ?? [])));
  return { id, version, problems };
}

/** What is told of a name, told at the cell of the workbook too: of a type at the type, else at the name. */
function atItsCell(problem: FormReportProblem, { cellOf }: UploadedForm): FormReportProblem {
  const { code, place } = problem;
  if (cellOf === undefined || place === undefined || problem.sheet !== undefined) return problem;
  return { ...problem, ...cellOf(place, code === 'type-changed' ? 'type' : 'name') };
}

/** Files that are not here yet or are not what they are for, and files that nothing asks for. */
async function tellFiles(db: Db, form: Form, came: readonly BundledFile[]): Promise<readonly FormReportProblem[]> {
  const states = await fileStates(db, form, form);
  const faults = states.flatMap(({ name, fault }): FormReportProblem[] => {
    if (fault === null) return [];
    const { code, found = '', expected = '' } = fault;
    return [{ level: 'warning', code: `form-file-${code}`, details: { name, found, expected } }];
  });
  const unasked = came
    .filter(({ name }) => !states.some((state) => state.name === name))
    .map(({ name }): FormReportProblem => ({ level: 'warning', code: 'form-file-not-needed', details: { name } }));
  return [...faults, ...unasked];
}

/** Writes the draft of a version, in the place of the draft of before. */
export async function putDraft(trx: Trx, clock: Clock, form: Form): Promise<void> {
  const columns = {
    title: JSON.stringify(form.title),
    definition: JSON.stringify(form),
    source: 'imported' as const,
    added_at: clock.now().toISOString(),
    state: 'draft' as const,
    publication: JSON.stringify({ state: 'draft' }),
  };
  await trx
    .insertInto('forms')
    .values({ id: form.id, version: form.version, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['id', 'version']).doUpdateSet(columns).where('forms.state', '=', 'draft'),
    )
    .execute();
}
