import type { Answers } from '../../domain/form/answers.ts';
import { answersUnder, type NameChange, namesSince } from '../../domain/form/names-since.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { listVersionsHere } from '../../storage/pulled/form-definitions.ts';
import { SHIPPED_VERSIONS } from '../kit/forms/shipped.ts';
import { loadModel } from './compiled-forms.ts';

/**
 * What the names of one version of a form are called in a later one. `renamed_from` is followed through the versions
 * in between that are on this phone. Into an earlier version nothing is followed.
 */
export async function namesBetween(storage: PhoneStorage, from: FormReference, to: FormReference): Promise<NameChange> {
  // A version that is both shipped and kept stands twice: the second changes no name.
  const later = [...SHIPPED_VERSIONS, ...(await listVersionsHere(storage))]
    .filter(({ id, version }) => id === to.id && version > from.version && version <= to.version)
    .sort((a, b) => a.version - b.version);
  const found = await Promise.all(later.map((form) => loadModel(storage, form)));
  return namesSince(found.flatMap((each) => (each.kind === 'model' ? [each.model] : [])));
}

/** The answers of a record under the names that another version of its form gives to its questions. */
export async function answersCalledNow(
  storage: PhoneStorage,
  record: { readonly form: FormReference; readonly answers: Answers },
  version: number,
): Promise<Answers> {
  const to = { id: record.form.id, version };
  return answersUnder(await namesBetween(storage, record.form, to), record.answers);
}
