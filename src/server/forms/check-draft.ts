import type { Form, SubjectType } from '../../domain/form/definition.ts';
import { formDifference } from '../../domain/form/difference.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import type { IndicatorTable } from '../../domain/indicators/indicator.ts';
import { checkFormInPieces } from '../../domain/publishing/check-form.ts';
import type { FormReportProblem } from '../../domain/sync/publishing.ts';
import { missingGuides } from '../../forms/workbook-parts.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';
import { tableInForce } from '../indicators/table-in-force.ts';
import { createPace } from '../pace.ts';
import { changedMeanings } from './changed-meanings.ts';
import { modelBefore } from './form-difference.ts';

export type CheckedDraft = {
  /** With the subject that it gets; null: it is no form that this app can work with. */
  readonly form: Form | null;
  readonly problems: readonly FormReportProblem[];
};

/**
 * All that a form is checked for before it is a draft, and again before a draft is about something else, is tried out or is
 * published. `subject`: what it is about where it does not say so itself.
 */
export async function checkDraft(
  context: Pick<Context, 'db' | 'clock' | 'forms'>,
  definition: unknown,
  subject: SubjectType | null,
): Promise<CheckedDraft> {
  const { db } = context;
  let compiled = await checkFormInPieces(definition, createPace());
  if (compiled.ok && compiled.model.form.subject === undefined && subject !== null) {
    compiled = await checkFormInPieces({ ...compiled.model.form, subject }, createPace());
  }
  if (!compiled.ok) {
    return { form: null, problems: compiled.problems.map((problem) => ({ level: 'error' as const, ...problem })) };
  }
  const { form } = compiled.model;
  const problems = [
    ...(await changedMeanings(db, form)),
    ...(await misplaced(db, compiled.model)),
    ...takenCodes(form, await tableInForce(context)),
    ...missingGuides(form).map((name): FormReportProblem => ({ level: 'warning', code: 'guide-unknown', found: name })),
  ];
  return { form, problems };
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
