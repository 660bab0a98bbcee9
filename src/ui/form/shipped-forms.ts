import type { FormReference } from '../../storage/rows.ts';

/** A form that the app ships in this version; null when it ships none. */
export async function shippedForm(_form: FormReference): Promise<unknown> {
  const { chlorinationCheck } = await import('../../forms/chlorination-check/form.ts');
  return _form.id === chlorinationCheck.id ? chlorinationCheck : null;
}
