import type { Path } from './answers.ts';
import type { Graph, Lazy } from './reactive.ts';

/** Who listens to what. A path keeps one watcher however many listen to it. */
export type Subscriptions = {
  /** `*` hears every change. */
  readonly add: (path: Path, listener: () => void) => () => void;
  /** Tells those whose state is another one than before; to be called when the graph has settled. */
  readonly tell: () => void;
};

type Watcher = { readonly cell: Lazy<unknown>; readonly listeners: Set<() => void>; seen: unknown };

/** `stateAt` gives what is shown at a path, the same object as long as nothing in it changes. */
export function createSubscriptions(graph: Graph, stateAt: (path: Path) => unknown): Subscriptions {
  const watchers = new Map<Path, Watcher>();
  const everything = new Set<() => void>();
  const stale = new Set<Watcher>();

  function watch(path: Path): Watcher {
    const known = watchers.get(path);
    if (known !== undefined) return known;
    const cell = graph.lazy(() => stateAt(path));
    const watcher: Watcher = { cell, listeners: new Set(), seen: cell.read() };
    cell.onStale(() => stale.add(watcher));
    watchers.set(path, watcher);
    return watcher;
  }

  return {
    add: (path, listener) => {
      // The same function may listen twice; each listening ends by its own.
      const call = (): void => listener();
      if (path === '*') {
        everything.add(call);
        return () => void everything.delete(call);
      }
      const watcher = watch(path);
      watcher.listeners.add(call);
      return () => {
        watcher.listeners.delete(call);
        if (watcher.listeners.size > 0) return;
        watcher.cell.dispose();
        stale.delete(watcher);
        if (watchers.get(path) === watcher) watchers.delete(path);
      };
    },
    tell: () => {
      const due = [...stale];
      stale.clear();
      for (const watcher of due) {
        const now = watcher.cell.read();
        if (Object.is(now, watcher.seen)) continue;
        watcher.seen = now;
        for (const listener of Array.from(watcher.listeners)) listener();
      }
      for (const listener of Array.from(everything)) listener();
    },
  };
}
