import { formEntries, readShippedForm, shippedVersions } from 'virtual:shipped-forms';
import type { Form } from '../../../domain/form/definition.ts';
import type { FormEntry } from '../../../domain/form/form-entry.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';

/** The questionnaires that the app brings along, in the order of the menu: titles only. */
export const SHIPPED_FORMS: readonly FormEntry[] = formEntries;

/** Every version that needs no service: those, and the ones of earlier releases. */
export const SHIPPED_VERSIONS: readonly FormReference[] = shippedVersions;

/**
 * The definition of a version that the app brings along, as it lies in its own file; null when it brings none, or when
 * the file cannot be read now (a page whose files were not kept, without signal).
 */
export async function readShipped({ id, version }: FormReference): Promise<Form | null> {
  try {
    return await readShippedForm(id, version);
  } catch (error) {
    // fetch says a network that is not there with a TypeError, a body that is no JSON with a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}
