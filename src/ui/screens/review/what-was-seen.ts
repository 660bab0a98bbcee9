import type { ReviewState } from '../../../domain/sync/protocol.ts';

/** How a record stands on this phone: its head and what was decided about it; null: it is not told. */
type Standing = { readonly revision: number; readonly state: ReviewState | null };

/** What a person has seen or was told of a record that she decides; the last state is the one that she decides on. */
export type Seen = { readonly revision: number; readonly states: readonly (ReviewState | null)[] };

/** What happened to a record since it was seen: a later revision came, or somebody decided it. */
export type Meanwhile =
  | { readonly kind: 'newer'; readonly head: number }
  | { readonly kind: 'already'; readonly state: ReviewState };

/** What happened since; null: it stands as it was seen, and may be decided (7.1). */
export function changedSince(seen: Seen, now: Standing): Meanwhile | null {
  if (now.revision > seen.revision) return { kind: 'newer', head: now.revision };
  // The service may have told of a later revision that this phone does not have yet: the service decides then.
  if (now.revision < seen.revision || now.state === null || seen.states.includes(now.state)) return null;
  return { kind: 'already', state: now.state };
}

/** What was seen, and now told too: the next decision is made on it. A later revision is received again (7.1). */
export function withTold(seen: Seen, told: Meanwhile): Seen {
  return told.kind === 'newer'
    ? { revision: told.head, states: ['received'] }
    : { ...seen, states: [...seen.states.filter((state) => state !== told.state), told.state] };
}
