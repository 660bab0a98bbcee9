import { formEntries } from 'virtual:form-entries';
import type { FormEntry } from './form-entry.ts';

/** The questionnaires that the app ships, in the order of the menu: titles only. */
export const FORMS: readonly FormEntry[] = formEntries;
