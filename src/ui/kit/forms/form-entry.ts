import type { Form, LanguageTag, SubjectType } from '../../../domain/form/definition.ts';
import { pickText } from '../../../domain/form/text.ts';

/** What lists say of a form. */
export type FormEntry = Pick<
  Form,
  'id' | 'version' | 'defaultLanguage' | 'title' | 'description' | 'subject' | 'menu'
> & {
  /** What it makes in the registry: which answer is which member; null: nothing. */
  readonly registers?: { readonly type: SubjectType; readonly saved: readonly (readonly [string, string])[] } | null;
};

/** What a form is called; its id while nothing better is known. */
export function titleOf(forms: readonly FormEntry[], id: string, language: LanguageTag): string {
  const form = forms.find((each) => each.id === id);
  return pickText(form?.title, language, form?.defaultLanguage) || id;
}
