import { type CompileResult, compileForm } from '../../domain/form/compile-form.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { orNoSpace } from '../../storage/phone/no-space.ts';
import type { PhoneStorage } from '../../storage/phone/open-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { readFormDefinition, saveFormDefinition } from '../../storage/pulled/form-definitions.ts';
import { readShipped, SHIPPED_VERSIONS } from '../kit/forms/shipped.ts';

/** Each version is compiled once while the app is open: it costs tens of milliseconds on a small phone. */
const compiled = new Map<string, FormModel>();

export type ModelOutcome =
  | { readonly kind: 'model'; readonly model: FormModel }
  /** Neither shipped with this app or an earlier one nor received: it comes with the next contact. */
  | { readonly kind: 'missing' }
  /** What was received is no form of this app's; `problems` say where. */
  | { readonly kind: 'broken'; readonly problems: Extract<CompileResult, { ok: false }>['problems'] };

/** The compiled version of a form: one that the app brings along, else one that the phone kept or received. */
export async function loadModel(storage: PhoneStorage, form: FormReference): Promise<ModelOutcome> {
  const key = `${form.id}@${form.version}`;
  const known = compiled.get(key);
  if (known !== undefined) return { kind: 'model', model: known };
  const definition = (await readShipped(form)) ?? (await readFormDefinition(storage, form));
  if (definition === null || definition === undefined) return { kind: 'missing' };
  const result = compileForm(definition);
  if (!result.ok) return { kind: 'broken', problems: result.problems };
  compiled.set(key, result.model);
  return { kind: 'model', model: result.model };
}

/**
 * Keeps a version that the app ships on the phone: the next app ships the next version, and drafts and records of this
 * one must open all the same (lesson 10). A full phone goes on without it.
 */
export async function keepShipped(storage: PhoneStorage, { form }: FormModel): Promise<void> {
  if (!SHIPPED_VERSIONS.some(({ id, version }) => id === form.id && version === form.version)) return;
  await orNoSpace(() => saveFormDefinition(storage, form));
}
