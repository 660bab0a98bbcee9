/** What the person is told about the draft. `at` is milliseconds since the epoch; null: nothing was changed yet. */
type SaveStatus =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: SaveFailure };

/**
 * Why a draft could not be written. `elsewhere`: another tab has written it since it was read here; `gone`: it was
 * finished or discarded meanwhile.
 */
type SaveFailure = 'no-space' | 'elsewhere' | 'gone' | 'unknown';

export type SaveOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: SaveFailure };

/** Timers as a parameter, so that tests need no real time. */
export type Timers = {
  readonly set: (callback: () => void, milliseconds: number) => number;
  readonly clear: (handle: number) => void;
};

export type SaveScheduler = {
  /** Something changed: it is written within {@link SAVE_DELAY_MS}, however much more is typed meanwhile. */
  readonly changed: () => void;
  /** Writes now what is not written yet; true when everything that was changed before the call is on disk. */
  readonly flush: () => Promise<boolean>;
  readonly status: () => SaveStatus;
  readonly subscribe: (listener: () => void) => () => void;
  /** Writes what is left and stops its timers. The scheduler is not used afterwards. */
  readonly close: () => Promise<boolean>;
};

/** At most this long after the first unsaved key press the draft is written (architecture: 300 ms). */
const SAVE_DELAY_MS = 300;
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000];

/**
 * Writes a draft soon after each change, one write at a time. The delay counts from the first unsaved change, not
 * the last, so that somebody who types without a pause loses no more than that. A failed write is tried again and
 * is told; `save` takes its picture of the answers when it is called.
 */
export function createSaveScheduler(options: {
  readonly save: () => Promise<SaveOutcome>;
  readonly now: () => number;
  readonly timers: Timers;
  readonly lastSavedAt?: number | null;
}): SaveScheduler {
  const { save, now, timers } = options;
  const listeners = new Set<() => void>();
  let status: SaveStatus = { kind: 'saved', at: options.lastSavedAt ?? null };
  let timer: number | null = null;
  let dirty = false;
  let running: Promise<boolean> | null = null;
  let failures = 0;
  let closed = false;

  function tell(next: SaveStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  function stopTimer(): void {
    if (timer !== null) timers.clear(timer);
    timer = null;
  }

  function startTimer(milliseconds: number): void {
    if (closed || timer !== null) return;
    timer = timers.set(() => {
      timer = null;
      void flush();
    }, milliseconds);
  }

  async function write(): Promise<boolean> {
    while (dirty) {
      dirty = false;
      const outcome = await attempt(save);
      if (!outcome.ok) {
        dirty = true;
        tell({ kind: 'failed', reason: outcome.reason });
        startTimer(RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? SAVE_DELAY_MS);
        failures += 1;
        return false;
      }
      failures = 0;
    }
    tell({ kind: 'saved', at: now() });
    return true;
  }

  function flush(): Promise<boolean> {
    stopTimer();
    // A write under way goes round again while `dirty` is set, so its end covers this call too.
    if (running !== null) return running;
    if (!dirty) return Promise.resolve(status.kind !== 'failed');
    running = write().finally(() => {
      running = null;
      if (dirty) startTimer(SAVE_DELAY_MS);
    });
    return running;
  }

  return {
    changed() {
      dirty = true;
      if (status.kind === 'saved') tell({ kind: 'saving' });
      if (running === null) startTimer(SAVE_DELAY_MS);
    },
    flush,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      const last = flush();
      closed = true;
      return last.finally(stopTimer);
    },
  };
}

/** A storage that throws where it should answer must not stop the next attempt. */
async function attempt(save: () => Promise<SaveOutcome>): Promise<SaveOutcome> {
  try {
    return await save();
  } catch {
    return { ok: false, reason: 'unknown' };
  }
}
