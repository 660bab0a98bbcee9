import type { Form, SubjectType } from '../../domain/form/definition.ts';
import { formDifference } from '../../domain/form/difference.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import { checkFormInPieces } from '../../domain/publishing/check-form.ts';
import type { FormReportProblem } from '../../domain/sync/publishing.ts';
import type { Leftovers } from '../../domain/xlsform/leftovers.ts';
import { missingGuides } from '../../forms/workbook-parts.ts';
import type { Context } from '../context.ts';
import { onTheLine, type Trx } from '../db/clock.ts';
import type { Clock, Db } from '../foundations.ts';
import { tableInForce } from '../indicators/table-in-force.ts';
import { createPace } from '../pace.ts';
import { carryFiles } from './carry-files.ts';
import { changedMeanings } from './changed-meanings.ts';
import { modelBefore } from './form-difference.ts';
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
  const compiled = await checkFormInPieces(uploaded.definition, createPace());
  if (!compiled.ok) {
    // A reader that has told of its errors cell by cell needs no second telling.
    if (!problems.some((problem) => problem.level === 'error')) {
      problems.push(...compiled.problems.map((problem) => ({ level: 'error' as const, ...problem })));
    }
    return { id: null, version: null, problems };
  }
  const read = compiled.model.form;
  const form: Form = read.subject === undefined && by.subject !== null ? { ...read, subject: by.subject } : read;
  const { id } = form;
  problems.push(
    ...(await changedMeanings(db, form)),
    ...(await misplaced(db, compiled.model)),
    ...takenCodes(form, await tableInForce(context)),
    ...missingGuides(form).map((name): FormReportProblem => ({ level: 'warning', code: 'guide-unknown', found: name })),
  );
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

/** Addresses of versions have nine digits, and so has the column of either database. */
const BEYOND_EVERY_VERSION = 1_000_000_000;

/** What stood elsewhere in the version before, or says that it was called as nothing was. */
async function misplaced(db: Db, model: FormModel): Promise<readonly FormReportProblem[]> {
  const before = await modelBefore(db, { id: model.form.id, version: BEYOND_EVERY_VERSION });
  if (before === null) return [];
  return formDifference(before, model).flatMap((change): FormReportProblem[] => {
    if (change.kind === 'moved') {
      return [{ level: 'error', code: 'moved', place: change.name, found: change.to, expected: change.from }];
    }
    if (change.kind !== 'rename-of-nothing') return [];
    return [{ level: 'error', code: 'rename-of-nothing', place: change.name, found: change.from }];
  });
}

/** Indicators whose code stands for another: one of another form, or one that is told otherwise. */
function takenCodes(
  { id, indicators = [] }: Form,
  { indicators: known }: IndicatorTable,
): readonly FormReportProblem[] {
  return indicators.flatMap((own): FormReportProblem[] => {
    const other = known.find(({ code }) => code === own.code);
    if (other === undefined || other.figures === own.figures || (other.figures !== undefined && other.form === id)) {
      return [];
    }
    const details = { form: other.figures === undefined ? '' : other.form };
    return [{ level: 'error', code: 'indicator-of-another', found: own.code, details }];
  });
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
