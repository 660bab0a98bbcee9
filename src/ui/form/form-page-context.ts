import { createContext, useContext } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import type { FormSession } from './form-session.ts';

/** A question to bring into sight; a new `number` each time, so that the same one can be asked for again. */
export type FocusTarget = { readonly path: Path; readonly number: number };

/** What the parts of an open form share. It changes rarely: answers do not pass through here. */
export type FormPage = {
  readonly session: FormSession;
  readonly target: FocusTarget | null;
  /** Goes to a page: one of the form's, the reading over, or what came from the last visit. */
  readonly goToPage: (page: string) => void;
  /** Goes to a question, on whatever page it is. */
  readonly goToQuestion: (path: Path) => void;
  /** Whether the page was left by "Siguiente" before: then what is missing shows without a touch. */
  readonly checked: boolean;
  /** How often "Siguiente" or the way to a question asked for what is missing: what was laid since is not asked yet. */
  readonly checks: number;
  /** The first page takes answers: what can wait is brought now. */
  readonly later: boolean;
};

const FormPageContext = createContext<FormPage | null>(null);
export const FormPageProvider = FormPageContext.Provider;

export function useFormPage(): FormPage {
  const page = useContext(FormPageContext);
  if (page === null) throw new Error('a part of a form was shown outside of one');
  return page;
}
