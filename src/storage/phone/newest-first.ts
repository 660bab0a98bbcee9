import type { Collection } from 'dexie';

/** The collection against the order of its index. */
export function newestFirst<T, K>(collection: Collection<T, K>): Collection<T, K> {
  // oxlint-disable-next-line unicorn/no-array-reverse -- Dexie's collection, not an array
  return collection.reverse();
}
