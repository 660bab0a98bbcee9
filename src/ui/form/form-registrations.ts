import { type Registration, registrationOf } from '../../domain/registry/registered-entity.ts';
import { registrationFormIds } from '../../forms/registration/form-ids.ts';
import type { Registrations } from '../../storage/pulled/field-entities.ts';

let known: Promise<ReadonlyMap<string, Registration>> | null = null;

async function load(): Promise<ReadonlyMap<string, Registration>> {
  const { forms } = await import('../../forms/index.ts');
  return new Map(
    forms.flatMap((form) => {
      const registration = registrationOf(form);
      return registration === null ? [] : [[form.id, registration] as const];
    }),
  );
}

/** The forms that register, for whatever fills or shows a record and has the questionnaires at hand anyway. */
export const FORM_REGISTRATIONS: Registrations = {
  formIds: Object.values(registrationFormIds),
  find: async ({ id }) => {
    known ??= load();
    return (await known).get(id) ?? null;
  },
};
