import { may, type Role } from '../../../domain/access/roles.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { OfferedForm } from '../../../domain/publishing/catalogue.ts';
import { isForPlace } from '../../../domain/publishing/offer.ts';
import { isPlan } from '../../../domain/submission/plan.ts';
import { DEMAND_FORMS } from '../../../forms/demand-forms.ts';
import { onceAYear } from '../../../forms/once-a-year.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** What a form would be about: subjects of these types, in this municipality; null: nobody knows where. */
type AboutWhat = { readonly types: readonly (SubjectType | undefined)[]; readonly municipality: string | null };

/** Forms that this person may begin about that, in the order of lists. */
export function formsFor(
  forms: readonly OfferedForm[],
  { types, municipality }: AboutWhat,
  role: Role,
): readonly OfferedForm[] {
  return forms.filter(
    (form) =>
      form.fromRow !== true &&
      types.includes(form.subject) &&
      mayFill(form, role) &&
      isForPlace(form.publication, municipality),
  );
}

/**
 * A self-evaluation belongs to the partner; everything else to who visits, complaints and requests to the municipality's
 * own technician too. A plan is made, not filled (`ui/form/plan`).
 */
export function mayFill(form: FormEntry, role: Role): boolean {
  if (isPlan(form.id)) return false;
  if (DEMAND_FORMS.includes(form.id) && may(role, 'write-demand')) return true;
  return may(role, form.subject === 'partner' ? 'write-self-evaluation' : 'write-own');
}

/** What stands against beginning another one without a word. */
export type AlreadyThere =
  | { readonly kind: 'draft'; readonly draft: DraftRow }
  | { readonly kind: 'this-year'; readonly record: RecordSummary };

/**
 * A draft of the same form and subject, or, of a form that is filled once a year, a record of `year`; null: go ahead.
 * Practice and withdrawn records do not count.
 */
export function alreadyThere(
  form: FormEntry,
  subjectId: string,
  drafts: readonly DraftRow[],
  records: readonly RecordSummary[],
  year: number,
): AlreadyThere | null {
  const draft = drafts.find((one) => one.form.id === form.id && one.subject?.id === subjectId && !one.practice);
  if (draft !== undefined) return { kind: 'draft', draft };
  if (!onceAYear.includes(form.id)) return null;
  const record = records.find(
    (one) => one.form.id === form.id && !one.practice && !one.withdrawn && one.day.startsWith(`${year}-`),
  );
  return record === undefined ? null : { kind: 'this-year', record };
}
