import type { Expression } from './definition.ts';

/** Instances that a repeat may have where its form says nothing (sync-protocol 1.2). */
const MOST_UNSAID = 200;
/** Beyond this no form goes, nor the count of a repeat that is counted by an answer. */
const MOST_EVER = 500;

/** How many instances of a repeat a person may make, and the service takes. */
export function mostInstances(repeat: { readonly max?: number; readonly repeat_count?: Expression }): number {
  return Math.min(repeat.max ?? (repeat.repeat_count === undefined ? MOST_UNSAID : MOST_EVER), MOST_EVER);
}
