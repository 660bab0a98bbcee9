import type { ReviewState } from '../sync/protocol.ts';

/** A decision on a revision, as far as it says what counts. */
type Decision = { readonly revision: number; readonly state: ReviewState };

/**
 * 7.1: which revision of a record counts after these decisions, oldest first; null: none. A decision replaces the one
 * before it on the same revision. An approved revision counts until a later one is approved or declined, so one that was
 * declined by mistake and then returned lets the approved one before it count again.
 */
export function approvedAfter(decisions: readonly Decision[]): number | null {
  const standing = new Map(decisions.map(({ revision, state }) => [revision, state]));
  const decided = [...standing].filter(([, state]) => state === 'approved' || state === 'declined');
  const [last] = decided.sort(([left], [right]) => right - left);
  return last?.[1] === 'approved' ? last[0] : null;
}
