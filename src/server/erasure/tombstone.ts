import { isSha256 } from '../../domain/ids.ts';
import { isObject } from '../../domain/json-object.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { ERASED_TEXT } from '../../domain/sync/erased-words.ts';
import { ERASED_MEMBER } from '../../domain/sync/erasure.ts';
import { type FormNames, isPersonalPath } from '../submissions/personal.ts';

/**
 * A record without its personal answers (6.12). A text becomes `[borrado]`, so that what was counted as answered still
 * is, and so does what its author answered a reviewer; anything else goes, and so do photos of such questions and the
 * proof of who made it. An instance of a repeat stays,
 * so that whoever counts instances counts the same. `names` null: the form is not known, and every answer goes.
 */
export function tombstoned(
  record: Readonly<Record<string, unknown>>,
  names: FormNames | null,
): Record<string, unknown> {
  const { answers, photos, reply, [PROOF_MEMBER]: _proof, ...rest } = record;
  return {
    ...rest,
    ...(isObject(reply) ? { reply: { ...reply, text: ERASED_TEXT } } : {}),
    answers: erasedAnswers(answers, names),
    photos: Array.isArray(photos) ? photos.filter((photo: unknown) => !isErasedPhoto(photo, names)) : [],
    [ERASED_MEMBER]: true,
  };
}

/** Whether the photo at this place of a record goes with its personal answers. */
export function isErasedPath(question: string, names: FormNames | null): boolean {
  return names === null || isPersonalPath(question, names);
}

function isErasedPhoto(photo: unknown, names: FormNames | null): boolean {
  return !isObject(photo) || typeof photo['question'] !== 'string' || isErasedPath(photo['question'], names);
}

function erasedAnswers(answers: unknown, names: FormNames | null): Record<string, unknown> {
  if (!isObject(answers)) return {};
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, unknown][] => {
      if (Array.isArray(value) && value.some(isObject)) {
        return [[name, value.map((item: unknown) => (isObject(item) ? erasedAnswers(item, names) : ERASED_TEXT))]];
      }
      if (!isErasedPath(name, names)) return [[name, value]];
      // An answer that is the SHA-256 of a photo: a text in its place would be a photo that nobody can find.
      return typeof value === 'string' && !isSha256(value) ? [[name, ERASED_TEXT]] : [];
    }),
  );
}
