import type { PhotoEntry } from '../../../domain/submission/submission.ts';

/** The notes with one that was taken away; as they are where its photo has other marks since. */
export function withNoteBack(notes: readonly PhotoEntry[], note: PhotoEntry): readonly PhotoEntry[] {
  const isMarked = notes.some((each) => each.question === note.question && each['of'] === note['of']);
  return note['of'] !== undefined && isMarked ? notes : [...notes, note];
}
