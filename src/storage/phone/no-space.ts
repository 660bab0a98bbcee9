/** The disk is full: nothing was written, what was there is untouched. */
export type NoSpace = { readonly status: 'no-space' };

/** The database itself could not be opened for want of space; named as browsers name the quota. */
export class NoSpaceError extends Error {
  override readonly name = 'QuotaExceededError';
  constructor(options: ErrorOptions) {
    super('no space to open the database', options);
  }
}

/** Runs a write and turns a quota error into `no-space`; everything else is rethrown. */
export async function orNoSpace<T>(write: () => Promise<T>): Promise<T | NoSpace> {
  try {
    return await write();
  } catch (error) {
    if (isQuotaError(error)) return { status: 'no-space' };
    throw error;
  }
}

/**
 * Dexie reports quota as `AbortError` with `inner.name === 'QuotaExceededError'`, of many rows at once as `BulkError` with
 * one of its `failures`; browsers also plainly.
 */
export function isQuotaError(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  if ('name' in error && error.name === 'QuotaExceededError') return true;
  if ('failures' in error && Array.isArray(error.failures)) {
    return error.failures.some((failure) => isQuotaError(failure, depth + 1));
  }
  return 'inner' in error && isQuotaError(error.inner, depth + 1);
}
