import type { Form } from '../../domain/form/definition.ts';
import type { FormReference } from '../../storage/phone/rows.ts';

/** A form that the app ships in this version; null when it ships none. */
export async function shippedForm(form: FormReference): Promise<Form | null> {
  const { forms } = await import('../../forms/index.ts');
  return forms.find(({ id, version }) => id === form.id && version === form.version) ?? null;
}

/** The version of a form that this version of the app ships; null when it ships none. */
export async function newestShipped(id: string): Promise<number | null> {
  const { forms } = await import('../../forms/index.ts');
  const versions = forms.filter((form) => form.id === id).map((form) => form.version);
  return versions.length === 0 ? null : Math.max(...versions);
}

/** The frozen copy of a version that an earlier release shipped; null when there was none. */
export async function earlierForm(form: FormReference): Promise<unknown> {
  const { earlierVersions } = await import('../../forms/earlier-versions.ts');
  const found = earlierVersions.find(({ id, version }) => id === form.id && version === form.version);
  return found === undefined ? null : found.read();
}
