import { createQueue, type Queue, type QueueItem } from './rank-queue.ts';

/**
 * The cells that a record is made of. A source holds what was typed; an eager cell (relevance, a calculation) is worked
 * out again in the order of its rank when something it read has changed; a lazy one (what a screen shows) is marked
 * stale at once and worked out when somebody looks. Nothing else is touched by a change, however large the form is.
 *
 * A questionnaire of 150 questions has over a thousand cells, and the service makes them anew for each record it checks:
 * a cell is one small object, and its lists of who reads what are made when somebody reads.
 */
export type Graph = {
  readonly source: <T>(value: T, equal?: Equal<T>) => Source<T>;
  /** `place`: what is added to the rank whenever it is due, where cells of one rank have an order that changes. */
  readonly eager: <T>(rank: number, compute: () => T, equal?: Equal<T>, place?: () => number) => Eager<T>;
  readonly lazy: <T>(compute: () => T, equal?: Equal<T>) => Lazy<T>;
  /** Works out everything that changes have made due, in order of rank. */
  readonly settle: () => void;
  /** Which settling this is, counted from 1: what runs again within one of them has changed itself. */
  readonly turn: () => number;
  /** Reads without becoming dependent on what is read. */
  readonly untracked: <T>(read: () => T) => T;
  /** From here on nothing is written any more: what is read needs to remember nobody. */
  readonly freeze: () => void;
  /**
   * True when a graph of kind `once` has written a source that a cell had read before: that cell is out of date and
   * nobody told it. Such a graph is thrown away, and one of kind `live` made in its place.
   */
  readonly isSpoiled: () => boolean;
};

/**
 * `live`: cells follow what they read, for as long as the record is filled. `once`: each cell is worked out one time and
 * remembers no reader, which is a third of the work; enough for a stored record, whose calculations give what is stored.
 */
export type GraphKind = 'live' | 'once';

type Equal<T> = (before: T, after: T) => boolean;
export type Source<T> = { readonly read: () => T; readonly write: (value: T) => boolean };
export type Eager<T> = { readonly read: () => T; readonly schedule: () => void; readonly dispose: () => void };
export type Lazy<T> = {
  readonly read: () => T;
  /** Called when it becomes stale, once until it is read again. */
  readonly onStale: (listener: () => void) => void;
  readonly dispose: () => void;
};

/** An empty graph; each record has its own. */
export function createGraph(kind: GraphKind): Graph {
  const isOnce = kind === 'once';
  const shared: Shared = { current: null, isFrozen: isOnce, isOnce, isSpoiled: false, placed: 0, queue: createQueue() };
  let turns = 0;
  return {
    source: (value, equal = Object.is) => new SourceCell(shared, value, equal),
    eager: (rank, work, equal = Object.is, place) => new EagerCell(shared, rank, work, equal, place),
    lazy: (work, equal = Object.is) => new LazyCell(shared, work, equal),
    settle: () => {
      turns += 1;
      shared.queue.drain();
    },
    turn: () => turns,
    untracked: (read) => compute(shared, null, read),
    freeze: () => {
      shared.isFrozen = true;
    },
    isSpoiled: () => shared.isSpoiled,
  };
}

/** What all cells of a graph share; `current` is the cell that is being worked out. */
type Shared = {
  current: Observer | null;
  isFrozen: boolean;
  readonly isOnce: boolean;
  isSpoiled: boolean;
  /** How many cells with a place were made. */
  placed: number;
  readonly queue: Queue;
};

/** A cell that can be read: it knows who has read it. */
abstract class Cell {
  observers: Set<Observer> | null = null;
}

/** A cell that reads others: told when one of them has changed. */
abstract class Observer extends Cell {
  /** Whom it has read. */
  dependencies: Set<Cell> | null = null;
  abstract changed(): void;
}

function track(shared: Shared, read: Cell): void {
  const { current } = shared;
  if (current === null || shared.isFrozen) return;
  read.observers ??= new Set();
  read.observers.add(current);
  current.dependencies ??= new Set();
  current.dependencies.add(read);
}

function notify({ observers }: Cell): void {
  if (observers === null || observers.size === 0) return;
  for (const observer of Array.from(observers)) observer.changed();
}

function forget(observer: Observer): void {
  if (observer.dependencies === null) return;
  for (const { observers } of observer.dependencies) observers?.delete(observer);
  observer.dependencies.clear();
}

function compute<T>(shared: Shared, observer: Observer | null, work: () => T): T {
  const outer = shared.current;
  if (observer !== null) forget(observer);
  shared.current = observer;
  try {
    return work();
  } finally {
    shared.current = outer;
  }
}

class SourceCell<T> extends Cell implements Source<T> {
  readonly #shared: Shared;
  readonly #equal: Equal<T>;
  #value: T;
  /** In a graph of kind `once`: a cell has worked with the value. */
  #wasRead = false;

  constructor(shared: Shared, value: T, equal: Equal<T>) {
    super();
    this.#shared = shared;
    this.#value = value;
    this.#equal = equal;
  }

  read(): T {
    const shared = this.#shared;
    if (!shared.isOnce) track(shared, this);
    else if (shared.current !== null) this.#wasRead = true;
    return this.#value;
  }

  write(next: T): boolean {
    if (this.#equal(this.#value, next)) return false;
    this.#value = next;
    if (this.#wasRead) this.#shared.isSpoiled = true;
    notify(this);
    return true;
  }
}

class EagerCell<T> extends Observer implements Eager<T>, QueueItem {
  rank: number;
  readonly #shared: Shared;
  readonly #work: () => T;
  readonly #equal: Equal<T>;
  #state: { readonly value: T } | null = null;
  #isDue = true;
  #isRunning = false;
  #isDisposed = false;

  readonly #base: number;
  readonly #place: (() => number) | undefined;

  constructor(shared: Shared, rank: number, work: () => T, equal: Equal<T>, place?: () => number) {
    super();
    // A new cell has no place yet. For its first run it takes the next number in the order in which cells are made.
    this.rank = place === undefined ? rank : rank + shared.placed++ / 2 ** 24;
    this.#base = rank;
    this.#place = place;
    this.#shared = shared;
    this.#work = work;
    this.#equal = equal;
    shared.queue.push(this);
  }

  read(): T {
    // A cell of a higher rank may ask before its turn; it must not see what is out of date.
    this.run();
    track(this.#shared, this);
    if (this.#state === null) throw new Error('a cell that reads itself');
    return this.#state.value;
  }

  override changed(): void {
    this.schedule();
  }

  schedule(): void {
    if (this.#isDisposed || this.#isRunning || this.#isDue) return;
    if (this.#place !== undefined) this.rank = this.#base + compute(this.#shared, null, this.#place);
    this.#isDue = true;
    this.#shared.queue.push(this);
  }

  run(): void {
    if (!this.#isDue || this.#isDisposed || this.#isRunning) return;
    this.#isDue = false;
    this.#isRunning = true;
    const value = compute(this.#shared, this, this.#work);
    this.#isRunning = false;
    const isChanged = this.#state === null || !this.#equal(this.#state.value, value);
    if (!isChanged) return;
    this.#state = { value };
    notify(this);
  }

  dispose(): void {
    this.#isDisposed = true;
    forget(this);
  }
}

class LazyCell<T> extends Observer implements Lazy<T> {
  readonly #shared: Shared;
  readonly #work: () => T;
  readonly #equal: Equal<T>;
  #listeners: (() => void)[] | null = null;
  #state: { readonly value: T } | null = null;
  #isStale = true;

  constructor(shared: Shared, work: () => T, equal: Equal<T>) {
    super();
    this.#shared = shared;
    this.#work = work;
    this.#equal = equal;
  }

  read(): T {
    if (this.#isStale) {
      const value = compute(this.#shared, this, this.#work);
      this.#isStale = false;
      if (this.#state === null || !this.#equal(this.#state.value, value)) this.#state = { value };
    }
    track(this.#shared, this);
    if (this.#state === null) throw new Error('a cell that reads itself');
    return this.#state.value;
  }

  override changed(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    if (this.#listeners !== null) for (const listener of this.#listeners) listener();
    notify(this);
  }

  onStale(listener: () => void): void {
    this.#listeners ??= [];
    this.#listeners.push(listener);
  }

  dispose(): void {
    forget(this);
  }
}
