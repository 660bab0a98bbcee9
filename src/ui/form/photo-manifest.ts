import type { Answers, AnswerValue, Path } from '../../domain/form/answers.ts';
import type { QuestionType } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';

/** What is known of a photo's bytes, by its hash. */
export type KnownPhotos = ReadonlyMap<string, Pick<PhotoEntry, 'bytes' | 'mediaType'>>;

/**
 * The photo manifest of these answers (sync-protocol 3 and 3.3): one line per answered image, with its path. A hash
 * that nothing is known of is left out; the answer stays and the record asks for the photo again when it is finished.
 */
export function photoManifest(model: FormModel, answers: Answers, known: KnownPhotos): readonly PhotoEntry[] {
  return answersByPath(model, answers).flatMap(({ path, type, value }) => {
    if (QUESTION_TYPES[type].holdsFile !== true || typeof value !== 'string') return [];
    const photo = known.get(value);
    return photo === undefined
      ? []
      : [{ question: path, sha256: value, bytes: photo.bytes, mediaType: photo.mediaType }];
  });
}

type AnswerAt = { readonly path: Path; readonly type: QuestionType; readonly value: AnswerValue };

/** Every answer to a question of the form with its path, those in instances of repeats, too. */
export function answersByPath(model: FormModel, answers: Answers, prefix: Path = ''): readonly AnswerAt[] {
  return Object.entries(answers).flatMap(([name, value]): readonly AnswerAt[] => {
    const node = model.nodes.get(name);
    if (node === undefined || node.type === 'group') return [];
    const path = `${prefix}${name}`;
    if (node.type !== 'repeat') return [{ path, type: node.type, value }];
    return instancesOf(value).flatMap((each, index) => answersByPath(model, each, `${path}[${index + 1}]/`));
  });
}

/** The instances of a repeat's answer; none when it is something else. */
export function instancesOf(value: AnswerValue | undefined): readonly Answers[] {
  return Array.isArray(value) ? value.filter((item): item is Answers => typeof item === 'object' && item !== null) : [];
}
