import type { PhoneStorage } from '../../storage/phone/open-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { listKnownForms } from '../../storage/pulled/form-definitions.ts';
import { newestShipped } from './shipped-forms.ts';

/** The newest version of this form that the phone can open, when it is newer than this one; else null. */
export async function newerVersion(storage: PhoneStorage, form: FormReference): Promise<FormReference | null> {
  const [shipped, known] = await Promise.all([newestShipped(form.id), listKnownForms(storage)]);
  const versions = known
    .filter(({ id, hasDefinition }) => id === form.id && hasDefinition)
    .map(({ version }) => version);
  const newest = Math.max(shipped ?? 0, ...versions);
  return newest > form.version ? { id: form.id, version: newest } : null;
}
