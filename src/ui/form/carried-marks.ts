import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { pathAfterLaying, pathAfterRemoval } from '../../domain/form/path.ts';

/** Which answers came from the last visit and wait for a person to confirm or change them. */
export type CarriedMarks = {
  readonly has: (path: Path) => boolean;
  readonly all: () => readonly Path[];
  readonly confirm: (paths: readonly Path[]) => void;
  readonly add: (paths: readonly Path[]) => void;
  /** The instance at this path was removed: marks inside it go, later ones move up. */
  readonly instanceRemoved: (instance: Path) => void;
  /** A removed instance was laid back at this path: later ones move down, and what it had (`inside`) is marked again. */
  readonly instanceLaidBack: (instance: Path, inside: readonly Path[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Whether an answer of the last visit may be said to be the same: there is one, and it holds in this version of the form. */
export function mayStay({ find }: Pick<FormEngine, 'find'>, path: Path): boolean {
  const state = find(path);
  return state?.relevant === true && state.value !== undefined && state.violation === null;
}

/** Marks that start with `initial`; `changed` is called so that the draft is saved. */
export function createCarriedMarks(initial: readonly Path[], changed: () => void): CarriedMarks {
  const listeners = new Set<() => void>();
  let marks: readonly Path[] = initial;
  function replace(next: readonly Path[]): void {
    if (next.length === marks.length && next.every((path, index) => path === marks[index])) return;
    marks = next;
    changed();
    for (const listener of listeners) listener();
  }
  return {
    has: (path) => marks.includes(path),
    all: () => marks,
    add: (paths) => replace([...marks, ...paths.filter((path) => !marks.includes(path))]),
    confirm: (paths) => replace(marks.filter((path) => !paths.includes(path))),
    instanceRemoved: (instance) =>
      replace(marks.map((path) => pathAfterRemoval(path, instance)).filter((path) => path !== null)),
    instanceLaidBack: (instance, inside) =>
      replace([...marks.map((path) => pathAfterLaying(path, instance)), ...inside]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
