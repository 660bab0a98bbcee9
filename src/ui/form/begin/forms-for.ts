import { may, type Role } from '../../../domain/access/roles.ts';
import type { SubjectType } from '../../../domain/form/definition.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import type { FormEntry } from '../../kit/forms/form-entry.ts';

/** Forms that this person may begin about subjects of these types, in the order of the menu. */
export function formsFor(
  forms: readonly FormEntry[],
  types: readonly (SubjectType | undefined)[],
  role: Role,
): readonly FormEntry[] {
  return forms.filter((form) => types.includes(form.subject) && mayFill(form, role));
}

/** A self-evaluation belongs to the partner; everything else to who visits. */
export function mayFill(form: FormEntry, role: Role): boolean {
  return may(role, form.subject === 'partner' ? 'write-self-evaluation' : 'write-own');
}

/** What stands against beginning another one without a word. */
export type AlreadyThere =
  | { readonly kind: 'draft'; readonly draft: DraftRow }
  | { readonly kind: 'this-year'; readonly record: RecordSummary };

/**
 * A draft of the same form and subject, or, for a partner's yearly form, a record of `year`; null: go ahead.
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
  if (form.subject !== 'partner') return null;
  const record = records.find(
    (one) =>
      one.form.id === form.id && !one.practice && !one.withdrawn && new Date(one.finishedAt).getFullYear() === year,
  );
  return record === undefined ? null : { kind: 'this-year', record };
}
