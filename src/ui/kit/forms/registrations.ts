import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { Registration } from '../../../domain/registry/registered-entity.ts';
import type { Registrations } from '../../../storage/pulled/field-entities.ts';
import { SHIPPED_FORMS } from './shipped.ts';

let known = registrationsIn(SHIPPED_FORMS);

/** Tells which forms register things; whoever knows the catalogue does, whenever it changes. */
export function knowRegistrations(forms: readonly FormEntry[]): void {
  known = registrationsIn(forms);
}

/**
 * The forms that register, without the questionnaires themselves, and without waiting for anything (a live query that
 * waits for something else than the database does not hear of what it reads afterwards). An earlier version of a form is
 * read as the newest one: a name never means another thing (docs/forms.md).
 */
export const REGISTRATIONS: Registrations = {
  get formIds() {
    return [...known.keys()];
  },
  find: async ({ id }) => known.get(id) ?? null,
};

function registrationsIn(forms: readonly FormEntry[]): ReadonlyMap<string, Registration> {
  return new Map(
    forms.flatMap(({ id, registers }) =>
      registers === null || registers === undefined
        ? []
        : [[id, { type: registers.type, saved: new Map(registers.saved) }] as const],
    ),
  );
}
