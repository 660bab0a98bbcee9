import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { Registration } from '../../../domain/registry/registered-entity.ts';
import type { Registrations } from '../../../storage/pulled/field-entities.ts';
import { SHIPPED_FORMS } from './shipped.ts';

let known: ReadonlyMap<string, FormEntry> = byId(SHIPPED_FORMS);

/** Tells which forms there are; whoever keeps the catalogue does, whenever it changes. */
export function knowForms(forms: readonly FormEntry[]): void {
  known = byId(forms);
}

/**
 * What is known of a form, for whatever reads records outside of a screen, and without waiting for anything (a live
 * query that waits for something else than the database does not hear of what it reads afterwards). An earlier version
 * of a form is read as the newest one: a name never means another thing (docs/forms.md).
 */
export function knownForm(id: string): FormEntry | null {
  return known.get(id) ?? null;
}

/** The same of all, in the order of lists. */
export function knownForms(): readonly FormEntry[] {
  return [...known.values()];
}

/** Ids of the forms whose score is a letter. The first of them with a letter gives the Junta's letter. */
export function letterForms(): readonly string[] {
  return knownForms().flatMap(({ id, shows }) => (shows?.table?.bands === 'letters' ? [id] : []));
}

/** The forms that register, without the questionnaires themselves. */
export const REGISTRATIONS: Registrations = {
  get formIds() {
    return knownForms().flatMap(({ id, registers }) => (registers === null ? [] : [id]));
  },
  find: async ({ id }) => registrationIn(knownForm(id)),
};

function registrationIn(form: FormEntry | null): Registration | null {
  const registers = form?.registers ?? null;
  return registers === null ? null : { type: registers.type, saved: new Map(registers.saved) };
}

function byId(forms: readonly FormEntry[]): ReadonlyMap<string, FormEntry> {
  return new Map(forms.map((form) => [form.id, form]));
}
