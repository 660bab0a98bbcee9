import type { Answers } from '../../domain/form/answers.ts';
import { answersUnder, type NameChange, namesBefore, namesSince, pathUnder } from '../../domain/form/names-since.ts';
import type { Review } from '../../domain/sync/protocol.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { listVersionsHere } from '../../storage/pulled/form-definitions.ts';
import { SHIPPED_VERSIONS } from '../kit/forms/shipped.ts';
import { loadModel } from './compiled-forms.ts';

/**
 * What the names of one version of a form are called in another one, later or earlier. `renamed_from` is followed
 * through the versions in between that are on this phone.
 */
export async function namesBetween(storage: PhoneStorage, from: FormReference, to: FormReference): Promise<NameChange> {
  if (from.version > to.version) {
    const [first, names] = await Promise.all([loadModel(storage, to), namesBetween(storage, to, from)]);
    return first.kind === 'model' ? namesBefore(first.model, names) : (name) => name;
  }
  const versions = new Set(
    [...SHIPPED_VERSIONS, ...(await listVersionsHere(storage)), to]
      .filter(({ id, version }) => id === to.id && version > from.version && version <= to.version)
      .map(({ version }) => version),
  );
  const later = [...versions].sort((a, b) => a - b);
  const found = await Promise.all(later.map((version) => loadModel(storage, { id: to.id, version })));
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

/** The comments of a review at the names of this version, whichever version was reviewed. */
export async function reviewCalledNow(storage: PhoneStorage, review: Review, form: FormReference): Promise<Review> {
  const names = await namesBetween(storage, { id: form.id, version: 0 }, form);
  const comments = review.comments.map((comment) =>
    comment.path === undefined ? comment : { ...comment, path: pathUnder(names, comment.path) },
  );
  return { ...review, comments };
}
