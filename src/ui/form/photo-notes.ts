import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { noteAt, notePath, refusesPersonal } from '../../domain/form/note-path.ts';
import { lastName, pathAfterLaying, pathAfterRemoval } from '../../domain/form/path.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';

/** What a person added to questions beside their answers: what she said, and what she drew on photos (3.7). */
export type PhotoNotes = {
  readonly all: () => readonly PhotoEntry[];
  /** Takes these in the place of what there is. */
  readonly replace: (notes: readonly PhotoEntry[]) => void;
  /**
   * The notes that travel with the record: those of questions that are asked, and drawings on the photo that is the
   * answer.
   */
  readonly asked: (engine: FormEngine) => readonly PhotoEntry[];
  /** The instance at this path was taken away; what was noted in it goes, and is answered. */
  readonly instanceRemoved: (instance: Path) => readonly PhotoEntry[];
  /** An instance was laid back at this path, with what was noted in it. */
  readonly instanceLaidBack: (instance: Path, inside: readonly PhotoEntry[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** The notes among a draft's photos; `changed` is called so that the draft is saved. */
export function createPhotoNotes(photos: readonly PhotoEntry[], changed: () => void): PhotoNotes {
  const listeners = new Set<() => void>();
  let notes = photos.filter(({ question }) => noteAt(question) !== null);
  function replace(next: readonly PhotoEntry[]): void {
    notes = [...next];
    changed();
    for (const listener of listeners) listener();
  }
  return {
    all: () => notes,
    replace,
    asked: (engine) => notes.filter((note) => isAsked(engine, note)),
    instanceRemoved(instance) {
      const gone = notes.filter(({ question }) => pathAfterRemoval(question, instance) === null);
      if (notes.length > 0) {
        replace(
          notes.flatMap((note) => {
            const question = pathAfterRemoval(note.question, instance);
            return question === null ? [] : [{ ...note, question }];
          }),
        );
      }
      return gone;
    },
    instanceLaidBack(instance, inside) {
      if (notes.length + inside.length === 0) return;
      const moved = notes.map((note) => ({ ...note, question: pathAfterLaying(note.question, instance) }));
      replace([...moved, ...inside]);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The notes of one kind at a question. */
export function notesAt(
  notes: readonly PhotoEntry[],
  question: Path,
  kind: Parameters<typeof notePath>[1],
): readonly PhotoEntry[] {
  const path = notePath(question, kind);
  return notes.filter((note) => note.question === path);
}

function isAsked(engine: FormEngine, { question: path, ['of']: of }: PhotoEntry): boolean {
  const note = noteAt(path);
  if (note === null) return false;
  const { kind, question } = note;
  // An earlier version of the form asked it: what was said there is not lost with its question.
  if (!engine.model.nodes.has(lastName(question))) return kind === 'voice' && !refusesPersonal(engine);
  const state = engine.find(question);
  if (state?.relevant !== true) return false;
  return kind === 'drawing' ? state.value === of : !refusesPersonal(engine);
}
