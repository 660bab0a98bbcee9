import './indexed-db.ts';

type Kind = 'kill' | 'no-space';
type Method = 'put' | 'add' | 'delete';

/**
 * Lets the n-th writing request of IndexedDB fail: `kill` as if the process ended (its transaction is undone by the
 * database), `no-space` as a full disk. `fired` says whether so many requests were made at all.
 */
export async function failingAt<T>(
  step: number,
  kind: Kind,
  act: () => Promise<T>,
): Promise<{ readonly fired: boolean; readonly result: T | null; readonly error: unknown }> {
  let count = 0;
  let fired = false;
  const prototype = IDBObjectStore.prototype;
  const strike = (store: IDBObjectStore): void => {
    count += 1;
    if (count !== step) return;
    fired = true;
    if (kind === 'no-space') throw new DOMException('full', 'QuotaExceededError');
    store.transaction.abort();
    throw new DOMException('killed', 'AbortError');
  };
  const wrap = (method: Method) => {
    const original: unknown = Reflect.get(prototype, method);
    if (typeof original !== 'function') throw new Error(method);
    Object.defineProperty(prototype, method, {
      configurable: true,
      writable: true,
      value(this: IDBObjectStore, ...parameters: unknown[]) {
        strike(this);
        return Reflect.apply(original, this, parameters);
      },
    });
    return () => Object.defineProperty(prototype, method, { configurable: true, writable: true, value: original });
  };
  const undo = [wrap('put'), wrap('add'), wrap('delete')];
  try {
    const result = await act();
    return { fired, result, error: null };
  } catch (error) {
    return { fired, result: null, error };
  } finally {
    for (const restore of undo) restore();
  }
}

/**
 * A disk without a free byte: every write finds no space until `frees` says that one of these took something away.
 * `refused`: how many did.
 */
export async function onFullDisk<T>(
  act: () => Promise<T>,
  frees: (taken: { readonly table: string }) => boolean = () => false,
): Promise<{ readonly result: T | null; readonly error: unknown; readonly refused: number }> {
  let full = true;
  let refused = 0;
  const prototype = IDBObjectStore.prototype;
  const wrap = (method: Method) => {
    const original: unknown = Reflect.get(prototype, method);
    if (typeof original !== 'function') throw new Error(method);
    Object.defineProperty(prototype, method, {
      configurable: true,
      writable: true,
      value(this: IDBObjectStore, ...parameters: unknown[]) {
        if (method === 'delete' && frees({ table: this.name })) full = false;
        if (full && method !== 'delete') {
          refused += 1;
          throw new DOMException('full', 'QuotaExceededError');
        }
        return Reflect.apply(original, this, parameters);
      },
    });
    return () => Object.defineProperty(prototype, method, { configurable: true, writable: true, value: original });
  };
  const undo = [wrap('put'), wrap('add'), wrap('delete')];
  try {
    return { result: await act(), error: null, refused };
  } catch (error) {
    return { result: null, error, refused };
  } finally {
    for (const restore of undo) restore();
  }
}

/**
 * Runs `scenario` with the fault at the first step, then the second, ... until an operation ends without meeting it.
 * Answers with what was seen after each fault.
 */
export async function atEveryStep<T>(
  scenario: (step: number) => Promise<{ readonly fired: boolean; readonly seen: T }>,
): Promise<readonly T[]> {
  const seen: T[] = [];
  for (let step = 1; step < 200; step += 1) {
    const run = await scenario(step);
    if (!run.fired) return seen;
    seen.push(run.seen);
  }
  throw new Error('no end of steps');
}
