import type { OwnStorage, PhoneStorage } from './open-storage.ts';
import type { FormReference } from './rows.ts';

/** Stores a definition that came from the service (6.6), as it came; versions are never replaced by others. */
export async function saveFormDefinition(_storage: PhoneStorage, _definition: FormReference): Promise<void> {
  throw new Error('being built');
}

/** The definition as it came, to be checked by the form schema; null when this version is not on the phone. */
export async function readFormDefinition(_storage: PhoneStorage, _form: FormReference): Promise<unknown> {
  throw new Error('being built');
}

/** Every version known, with or without its definition. */
export type KnownForm = FormReference & { readonly title: unknown; readonly hasDefinition: boolean };
export async function listKnownForms(_storage: PhoneStorage): Promise<readonly KnownForm[]> {
  throw new Error('being built');
}

/** Versions that drafts of this person are filled with: they must stay openable (lesson 10). */
export async function listFormsInUse(_own: OwnStorage): Promise<readonly FormReference[]> {
  throw new Error('being built');
}
