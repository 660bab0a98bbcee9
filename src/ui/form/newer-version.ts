import type { Catalogue } from '../../domain/publishing/catalogue.ts';
import type { FormReference } from '../../storage/phone/rows.ts';

/**
 * The version of this form to which a record may move: newer, and one that this person may begin a record with. What is
 * tried out is none: a record that counts must not end in a practice round.
 */
export function newerVersion({ offered }: Catalogue, form: FormReference): FormReference | null {
  const newer = offered.find(({ id, version, practice }) => id === form.id && version > form.version && !practice);
  return newer === undefined ? null : { id: newer.id, version: newer.version };
}
