import type { Form, SubjectType } from '../../../domain/form/definition.ts';

/** What lists say of a form. */
export type FormEntry = Pick<Form, 'id' | 'version' | 'title' | 'description' | 'subject' | 'menu'> & {
  /** What it makes in the registry: which answer is which member; null: nothing. */
  readonly registers?: { readonly type: SubjectType; readonly saved: readonly (readonly [string, string])[] } | null;
};

/** What a form is called; its id while nothing better is known. */
export function titleOf(forms: readonly FormEntry[], id: string, language: 'es' | 'en'): string {
  return forms.find((form) => form.id === id)?.title[language] ?? id;
}
