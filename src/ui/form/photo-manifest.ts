import type { Answers, AnswerValue, Path } from '../../domain/form/answers.ts';
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
  const entries: PhotoEntry[] = [];
  visit(answers, '');
  return entries;

  function visit(part: Answers, prefix: Path): void {
    for (const [name, value] of Object.entries(part)) {
      const node = model.nodes.get(name);
      if (node === undefined) continue;
      const isFile = node.type !== 'group' && node.type !== 'repeat' && QUESTION_TYPES[node.type].holdsFile === true;
      if (isFile && typeof value === 'string') {
        const photo = known.get(value);
        if (photo !== undefined) {
          entries.push({ question: `${prefix}${name}`, sha256: value, bytes: photo.bytes, mediaType: photo.mediaType });
        }
      } else if (node.type === 'repeat') {
        for (const [index, instance] of instancesOf(value).entries())
          visit(instance, `${prefix}${name}[${index + 1}]/`);
      }
    }
  }
}

/** The instances of a repeat's answer; none when it is something else. */
export function instancesOf(value: AnswerValue | undefined): readonly Answers[] {
  return Array.isArray(value) ? value.filter((item): item is Answers => typeof item === 'object' && item !== null) : [];
}
