import type { FormModel } from '../../domain/form/engine-api.ts';
import {
  createModelCache,
  type FoundDefinition,
  type ModelCache,
  type ModelOutcome,
} from '../../domain/form/model-cache.ts';
import { orNoSpace } from '../../storage/phone/no-space.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { readFormTexts } from '../../storage/pulled/form-contents.ts';
import { readFormDefinition, saveFormDefinition } from '../../storage/pulled/form-definitions.ts';
import { readShipped, SHIPPED_VERSIONS } from '../kit/forms/shipped.ts';

/** One a database: what is previewed before it is published may still change under its number. */
const caches = new WeakMap<PhoneStorage, ModelCache>();

/** The compiled version of a form: one that the app brings along, else one that the phone kept or received. */
export function loadModel(storage: PhoneStorage, form: FormReference): Promise<ModelOutcome> {
  const cache =
    caches.get(storage) ??
    createModelCache(
      (wanted) => findDefinition(storage, wanted),
      async (wanted, names) => await readFormTexts(storage, wanted, names),
      // Few forms choose from lists: what reads them comes with those.
      async (files) => (await import('./list-tables.ts')).readListTables(storage, files),
    );
  caches.set(storage, cache);
  return cache.load(form);
}

async function findDefinition(storage: PhoneStorage, wanted: FormReference): Promise<FoundDefinition | null> {
  const form = await readShipped(wanted);
  if (form !== null) return { kind: 'checked', form };
  const definition = await readFormDefinition(storage, wanted);
  return definition === null ? null : { kind: 'unchecked', definition };
}

/**
 * Keeps a version that the app ships on the phone: the next app ships the next version, and drafts and records of this
 * one must open all the same (lesson 10). A full phone goes on without it.
 */
export async function keepShipped(storage: PhoneStorage, { form }: FormModel): Promise<void> {
  if (!SHIPPED_VERSIONS.some(({ id, version }) => id === form.id && version === form.version)) return;
  // Nearly always it is there: reading waits for nobody, a write waits for whatever writes the same table.
  if ((await readFormDefinition(storage, form)) !== null) return;
  await orNoSpace(() => saveFormDefinition(storage, form));
}
