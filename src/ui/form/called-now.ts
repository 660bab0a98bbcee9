import type { Answers } from '../../domain/form/answers.ts';
import { answersUnder, type NameChange, namesBefore, namesSince, pathUnder } from '../../domain/form/names-since.ts';
import type { Review } from '../../domain/sync/protocol.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { listVersionsHere } from '../../storage/pulled/form-definitions.ts';
import { SHIPPED_VERSIONS } from '../kit/forms/shipped.ts';
import { loadModel } from './compiled-forms.ts';

/**
 * What the names of one version of a form are called in another, later or earlier. `renamed_from` is followed through the
 * versions in between that are on this phone.
 */
export async function namesBetween(storage: PhoneStorage, from: FormReference, to: FormReference): Promise<NameChange> {
  if (from.version > to.version) {
    const found = await loadModel(storage, to);
    return found.kind === 'model' ? namesBefore(found.model, await namesBetween(storage, to, from)) : (name) => name;
  }
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

/** A review whose comments stand at the questions under changed names. */
export function reviewUnder(names: NameChange, review: Review): Review {
  const comments = review.comments.map((each) =>
    each.path === undefined ? each : { ...each, path: pathUnder(names, each.path) },
  );
  return { ...review, comments };
}

/**
 * The same under the names of `form`. The review may be about any earlier version, so `renamed_from` is followed from the
 * first one that is here: a name that a version has stays what it is there. Nothing is read where no comment is about a
 * question.
 */
export async function reviewCalledNow(storage: PhoneStorage, review: Review, form: FormReference): Promise<Review> {
  if (review.comments.every(({ path }) => path === undefined)) return review;
  return reviewUnder(await namesBetween(storage, { id: form.id, version: 0 }, form), review);
}
