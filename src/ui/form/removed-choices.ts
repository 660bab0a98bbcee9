import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';

/** Answers that a `choice_filter` took away, until the question is answered again or the record is left. */
export type RemovedChoices = {
  /** The names that were taken from this question; the same list until that changes. */
  readonly at: (path: Path) => readonly string[];
  readonly answered: (path: Path) => void;
  /** Hears every change, with the path it is about. */
  readonly subscribe: (listener: (path: Path) => void) => () => void;
};

const NONE: readonly string[] = [];

/** Watches the engine: nobody's answer disappears without a word. */
export function watchRemovedChoices(engine: FormEngine): RemovedChoices {
  const removed = new Map<Path, readonly string[]>();
  const listeners = new Set<(path: Path) => void>();
  const tell = (path: Path) => {
    for (const listener of listeners) listener(path);
  };
  engine.subscribe('*', () => {
    for (const { path, names } of engine.takeRemovedChoices()) {
      removed.set(path, [...(removed.get(path) ?? []), ...names]);
      tell(path);
    }
  });
  return {
    at: (path) => removed.get(path) ?? NONE,
    answered(path) {
      if (removed.delete(path)) tell(path);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
