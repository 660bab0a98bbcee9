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
  const originals = { put: prototype.put, add: prototype.add, delete: prototype.delete };
  const strike = (store: IDBObjectStore): void => {
    count += 1;
    if (count !== step) return;
    fired = true;
    if (kind === 'no-space') throw new DOMException('full', 'QuotaExceededError');
    store.transaction.abort();
    throw new DOMException('killed', 'AbortError');
  };
  const wrap = (method: Method) => {
    const original = originals[method];
    Object.defineProperty(prototype, method, {
      configurable: true,
      writable: true,
      value(this: IDBObjectStore, ...parameters: unknown[]) {
        strike(this);
        return Reflect.apply(original, this, parameters);
      },
    });
  };
  wrap('put');
  wrap('add');
  wrap('delete');
  try {
    const result = await act();
    return { fired, result, error: null };
  } catch (error) {
    return { fired, result: null, error };
  } finally {
    for (const method of ['put', 'add', 'delete'] as const) {
      Object.defineProperty(prototype, method, { configurable: true, writable: true, value: originals[method] });
    }
  }
}

/** Runs `scenario` with the fault at the first step, then the second, ... until an operation ends without meeting it. */
export async function atEveryStep(
  kind: Kind,
  scenario: (step: number) => Promise<{ readonly fired: boolean }>,
): Promise<number> {
  for (let step = 1; step < 200; step += 1) {
    if (!(await scenario(step)).fired) return step - 1;
  }
  throw new Error(`${kind}: no end of steps`);
}
