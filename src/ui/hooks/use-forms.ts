import { useEffect, useState } from 'react';
import type { Form } from '../../domain/form/definition.ts';

/** What lists say of a form. */
export type FormEntry = Pick<Form, 'id' | 'version' | 'title' | 'description' | 'subject' | 'menu'>;

let known: readonly FormEntry[] | null = null;

/** The questionnaires that the app ships, in the order of the menu; null until their file has come. */
export function useForms(): readonly FormEntry[] | null {
  const [entries, setEntries] = useState(known);
  useEffect(() => {
    if (known !== null) return undefined;
    let current = true;
    void loadForms().then((loaded) => {
      if (current) setEntries(loaded);
    });
    return () => {
      current = false;
    };
  }, []);
  return entries;
}

/** The same outside a component. */
export async function loadForms(): Promise<readonly FormEntry[]> {
  known ??= (await import('../../forms/index.ts')).forms;
  return known;
}

/** What a form is called; its id while nothing better is known. */
export function titleOf(forms: readonly FormEntry[] | null, id: string, language: 'es' | 'en'): string {
  return forms?.find((form) => form.id === id)?.title[language] ?? id;
}
