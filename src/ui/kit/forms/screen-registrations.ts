import type { Registration } from '../../../domain/registry/registered-entity.ts';
import type { Registrations } from '../../../storage/pulled/field-entities.ts';
import { FORMS } from './forms.ts';

const KNOWN: ReadonlyMap<string, Registration> = new Map(
  FORMS.flatMap(({ id, registers }) =>
    registers === null || registers === undefined
      ? []
      : [[id, { type: registers.type, saved: new Map(registers.saved) }] as const],
  ),
);

/**
 * The forms that register, for lists: without the questionnaires themselves, and without waiting for anything (a live
 * query that waits for something else than the database does not hear of what it reads afterwards). An earlier version
 * of a form is read as the shipped one: a name never means another thing (docs/forms.md).
 */
export const SCREEN_REGISTRATIONS: Registrations = {
  formIds: [...KNOWN.keys()],
  find: async ({ id }) => KNOWN.get(id) ?? null,
};
