import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { pathAfterLaying, pathAfterRemoval } from '../../domain/form/path.ts';

/** Answers that a `choice_filter` took away, until the question is answered again or the record is left. */
export type RemovedChoices = {
  /** The names that were taken from this question; the same list until that changes. */
  readonly at: (path: Path) => readonly string[];
  readonly answered: (path: Path) => void;
  /** The instance at this path was removed: what was told inside it goes, later ones move up. */
  readonly instanceRemoved: (instance: Path) => void;
  /** A removed instance was laid back at this path: later ones move down. */
  readonly instanceLaidBack: (instance: Path) => void;
  /** Hears every change, with the path it is about. */
  readonly subscribe: (listener: (path: Path) => void) => () => void;
};

const NONE: readonly string[] = [];

/** Watches the engine: nobody's answer disappears without a word. */
export function watchRemovedChoices(engine: FormEngine): RemovedChoices {
  let removed: ReadonlyMap<Path, readonly string[]> = new Map();
  const listeners = new Set<(path: Path) => void>();
  const tell = (path: Path) => {
    for (const listener of listeners) listener(path);
  };
  const take = () => {
    for (const { path, names } of engine.takeRemovedChoices()) {
      removed = new Map([...removed, [path, [...(removed.get(path) ?? []), ...names]]]);
      tell(path);
    }
  };
  const move = (to: (path: Path) => Path | null) => {
    const before = removed;
    removed = new Map(
      [...before].flatMap(([path, names]): [Path, readonly string[]][] => {
        const next = to(path);
        return next === null ? [] : [[next, names]];
      }),
    );
  };
  // What the lists of today took from a draft of before is there when it is opened.
  take();
  engine.subscribe('*', take);
  return {
    at: (path) => removed.get(path) ?? NONE,
    answered(path) {
      if (!removed.has(path)) return;
      removed = new Map([...removed].filter(([other]) => other !== path));
      tell(path);
    },
    instanceRemoved: (instance) => move((path) => pathAfterRemoval(path, instance)),
    instanceLaidBack: (instance) => move((path) => pathAfterLaying(path, instance)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
