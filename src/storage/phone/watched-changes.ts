import { Dexie, type IntervalTree, type ObservabilitySet } from 'dexie';
import type { TableName } from './schema.ts';

/** Changed ranges of keys after which whatever is watched is asked anew. */
const RANGES_AT_MOST = 1_000;

let turn = 0;
let ranges = 0;
const listeners = new Set<() => void>();

/**
 * Counts up after many changes to the database. A live query of Dexie keeps the ranges of every change that did not
 * concern it, until it asks anew: sending 600 records left 66,000 of them in memory (Dexie 4.4.7). Whoever watches
 * asks anew with each count, and memory stays flat.
 */
export function watchChanges(listener: () => void): () => void {
  if (listeners.size === 0) Dexie.on.storagemutated.subscribe(note);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) Dexie.on.storagemutated.unsubscribe(note);
  };
}

/** How often it has counted up. */
export function changesTurn(): number {
  return turn;
}

/** What boards and reports are made of. */
const RECORD_TABLES = ['submissions', 'pulledSubmissions', 'bodies', 'entities', 'reviews'] as const;

/** Calls `listener` after each change to records or the registry, of this tab or another. */
export function watchRecords(listener: () => void): () => void {
  return watchTables(RECORD_TABLES, listener);
}

/**
 * Calls `listener` after each change to one of these tables, in this tab or another. Use it for large readings. A live
 * query would begin anew at each change of a first pull and never finish; a listener can finish its reading and then
 * read once more.
 */
export function watchTables(tables: readonly TableName[], listener: () => void): () => void {
  const heard = (parts: ObservabilitySet): void => {
    const isOfThese = (part: string): boolean => tables.some((table) => part.includes(`/${table}/`));
    if ('all' in parts || Object.keys(parts).some(isOfThese)) listener();
  };
  Dexie.on.storagemutated.subscribe(heard);
  return () => Dexie.on.storagemutated.unsubscribe(heard);
}

function note(parts: ObservabilitySet): void {
  for (const part of Object.values(parts)) ranges += rangesIn(part);
  if (ranges < RANGES_AT_MOST) return;
  ranges = 0;
  turn += 1;
  for (const listener of listeners) listener();
}

/** From another tab the tree arrives as a plain copy. */
function rangesIn(tree: IntervalTree): number {
  if (!('from' in tree)) return 0;
  return 1 + (tree.l ? rangesIn(tree.l) : 0) + (tree.r ? rangesIn(tree.r) : 0);
}
