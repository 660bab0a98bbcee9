import * as z from 'zod/mini';
import { answersUnder, type NameChange } from '../../../domain/form/names-since.ts';
import type { RecordHistory, RecordRevision } from '../../../domain/sync/history.ts';
import type { PhoneStorage } from '../../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import { namesBetween, reviewUnder } from '../../form/called-now.ts';
import { answersOf } from './revision-answers.ts';

/**
 * A history as the version `form` of its form names things: the answers of each revision, and the questions that comments
 * are about. So "fontanero: Beto" of version 1 and "operador: Beto" of version 2 are one question that did not change.
 */
export async function historyCalledNow(
  storage: PhoneStorage,
  history: RecordHistory,
  form: FormReference,
): Promise<RecordHistory> {
  const others = new Set(history.revisions.map(versionOf));
  others.delete(form.version);
  const changes = new Map<number | null, NameChange>();
  for (const each of others) {
    if (each !== null) changes.set(each, await namesBetween(storage, { id: form.id, version: each }, form));
  }
  if (changes.size === 0) return history;
  const changeOf = (revision: RecordRevision) => changes.get(versionOf(revision));
  const revisions = history.revisions.map((revision) => {
    const names = changeOf(revision);
    if (names === undefined) return revision;
    return { ...revision, submission: { ...revision.submission, answers: answersUnder(names, answersOf(revision)) } };
  });
  const reviews = history.reviews.map((review) => {
    const about = history.revisions.find((each) => each.place === 'line' && each.revision === review.revision);
    const names = about && changeOf(about);
    return names === undefined ? review : reviewUnder(names, review);
  });
  return { ...history, revisions, reviews };
}

const withVersion = z.looseObject({ form: z.looseObject({ version: z.number() }) });

/** Null where the service keeps a revision in another shape: nothing is followed then. */
function versionOf({ submission }: RecordRevision): number | null {
  return withVersion.safeParse(submission).data?.form.version ?? null;
}
