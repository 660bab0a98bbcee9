/**
 * The cells that a record is made of. A source holds what was typed; an eager cell (relevance, a calculation) is worked
 * out again in the order of its rank when something it read has changed; a lazy one (what a screen shows) is marked
 * stale at once and worked out when somebody looks. Nothing else is touched by a change, however large the form is.
 */
export type Graph = {
  readonly source: <T>(value: T, equal?: Equal<T>) => Source<T>;
  readonly eager: <T>(rank: number, compute: () => T, equal?: Equal<T>) => Eager<T>;
  readonly lazy: <T>(compute: () => T, equal?: Equal<T>) => Lazy<T>;
  /** Works out everything that changes have made due, in order of rank. */
  readonly settle: () => void;
  /** Which settling this is, counted from 1: what runs again within one of them has changed itself. */
  readonly turn: () => number;
  /** Reads without becoming dependent on what is read. */
  readonly untracked: <T>(read: () => T) => T;
};

type Equal<T> = (before: T, after: T) => boolean;
export type Source<T> = { readonly read: () => T; readonly write: (value: T) => boolean };
export type Eager<T> = { readonly read: () => T; readonly schedule: () => void; readonly dispose: () => void };
export type Lazy<T> = {
  readonly read: () => T;
  /** Called when it becomes stale, once until it is read again. */
  readonly onStale: (listener: () => void) => void;
  readonly dispose: () => void;
};

/** What a cell does when something that it read has changed. */
type Observer = { readonly changed: () => void; readonly dependencies: Set<Set<Observer>> };

/** An empty graph; each record has its own. */
export function createGraph(): Graph {
  const queue = createQueue();
  let turns = 0;
  const tracking: { current: Observer | null } = { current: null };

  const track = (observers: Set<Observer>): void => {
    if (tracking.current === null) return;
    observers.add(tracking.current);
    tracking.current.dependencies.add(observers);
  };

  const notify = (observers: Set<Observer>): void => {
    for (const observer of Array.from(observers)) observer.changed();
  };

  function compute<T>(observer: Observer | null, work: () => T): T {
    const outer = tracking.current;
    if (observer !== null) forget(observer);
    tracking.current = observer;
    try {
      return work();
    } finally {
      tracking.current = outer;
    }
  }

  function source<T>(initial: T, equal: Equal<T> = Object.is): Source<T> {
    const observers = new Set<Observer>();
    let value = initial;
    return {
      read: () => {
        track(observers);
        return value;
      },
      write: (next) => {
        if (equal(value, next)) return false;
        value = next;
        notify(observers);
        return true;
      },
    };
  }

  function eager<T>(rank: number, work: () => T, equal: Equal<T> = Object.is): Eager<T> {
    const observers = new Set<Observer>();
    let state: { readonly value: T } | null = null;
    let isDue = true;
    let isRunning = false;
    let isDisposed = false;
    const observer: Observer = { dependencies: new Set(), changed: () => schedule() };
    const item: QueueItem = { rank, run: () => refresh() };
    function schedule(): void {
      if (isDisposed || isRunning || isDue) return;
      isDue = true;
      queue.push(item);
    }
    function refresh(): void {
      if (!isDue || isDisposed || isRunning) return;
      isDue = false;
      isRunning = true;
      const value = compute(observer, work);
      isRunning = false;
      const isChanged = state === null || !equal(state.value, value);
      if (isChanged) state = { value };
      if (isChanged) notify(observers);
    }
    queue.push(item);
    return {
      read: () => {
        // A cell of a higher rank may ask before its turn; it must not see what is out of date.
        refresh();
        track(observers);
        if (state === null) throw new Error('a cell that reads itself');
        return state.value;
      },
      schedule,
      dispose: () => {
        isDisposed = true;
        forget(observer);
      },
    };
  }

  function lazy<T>(work: () => T, equal: Equal<T> = Object.is): Lazy<T> {
    const observers = new Set<Observer>();
    const listeners: (() => void)[] = [];
    let state: { readonly value: T } | null = null;
    let isStale = true;
    const observer: Observer = {
      dependencies: new Set(),
      changed: () => {
        if (isStale) return;
        isStale = true;
        for (const listener of listeners) listener();
        notify(observers);
      },
    };
    return {
      read: () => {
        if (isStale) {
          const value = compute(observer, work);
          isStale = false;
          if (state === null || !equal(state.value, value)) state = { value };
        }
        track(observers);
        if (state === null) throw new Error('a cell that reads itself');
        return state.value;
      },
      onStale: (listener) => listeners.push(listener),
      dispose: () => forget(observer),
    };
  }

  return {
    source,
    eager,
    lazy,
    settle: () => {
      turns += 1;
      queue.drain();
    },
    turn: () => turns,
    untracked: (read) => compute(null, read),
  };
}

function forget(observer: Observer): void {
  for (const observers of observer.dependencies) observers.delete(observer);
  observer.dependencies.clear();
}

type QueueItem = { readonly rank: number; readonly run: () => void };

/** A binary heap by rank; what is pushed twice runs once, because a cell that is not due does nothing. */
function createQueue(): { readonly push: (item: QueueItem) => void; readonly drain: () => void } {
  const heap: QueueItem[] = [];
  let isDraining = false;
  const rankAt = (index: number): number => heap[index]?.rank ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };

  function push(item: QueueItem): void {
    heap.push(item);
    let index = heap.length - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (rankAt(above) <= rankAt(index)) return;
      swap(above, index);
      index = above;
    }
  }

  function pop(): QueueItem | undefined {
    const [top] = heap;
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return top;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const smaller = rankAt(left) <= rankAt(left + 1) ? left : left + 1;
      if (rankAt(smaller) >= rankAt(index)) return top;
      swap(index, smaller);
      index = smaller;
    }
  }

  return {
    push,
    drain: () => {
      if (isDraining) return;
      isDraining = true;
      try {
        for (let item = pop(); item !== undefined; item = pop()) item.run();
      } finally {
        isDraining = false;
      }
    },
  };
}
