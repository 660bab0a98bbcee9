import { compileForm } from '../form/compile-form.ts';
import { type FormEntry, formEntryOf } from '../form/form-entry.ts';

/** Whether this app can work with a definition, and what lists say of it. `codes`: each kind of problem once. */
export type CheckedForm =
  | { readonly kind: 'ready'; readonly entry: FormEntry }
  | { readonly kind: 'broken'; readonly codes: readonly string[] };

export function checkForm(definition: unknown): CheckedForm {
  const compiled = compileForm(definition);
  if (compiled.ok) return { kind: 'ready', entry: formEntryOf(compiled.model.form) };
  return { kind: 'broken', codes: [...new Set(compiled.problems.map((problem) => problem.code))] };
}
