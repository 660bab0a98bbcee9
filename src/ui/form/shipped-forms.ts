import type { Form } from '../../domain/form/definition.ts';
import type { FormReference } from '../../storage/rows.ts';

/** A form that the app ships in this version; null when it ships none. */
export async function shippedForm(form: FormReference): Promise<Form | null> {
  const { forms } = await import('../../forms/index.ts');
  return forms.find(({ id, version }) => id === form.id && version === form.version) ?? null;
}
