import type { ReviewState } from '../sync/protocol.ts';
import { isPlan } from './plan.ts';

/**
 * The piles of the supervisor's desk: a record lies in one of them. Two versions come first, because the one that waits
 * may be about to be replaced.
 */
export const DESK_PILES = ['waiting', 'branches', 'returned', 'decided'] as const;
export type DeskPile = (typeof DESK_PILES)[number];

/** What decides where a record lies. */
export type DeskFacts = {
  readonly formId: string;
  readonly state: ReviewState;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  /** 6.3: without personal data; nobody reviews what cannot be read whole. */
  readonly redacted: boolean;
  readonly approvedRevision: number | null;
  readonly branches: readonly { readonly state: 'open' | 'adopted' | 'dismissed' }[];
  /** Sequence of the revision (its arrival) and of the last change (a decision is one). */
  readonly arrival: number;
  readonly sequence: number;
};

/** Where a record lies on the desk and its place in that pile; null: nobody has to look at it. */
export function deskPlaceOf(facts: DeskFacts): { readonly pile: DeskPile; readonly order: number } | null {
  if (facts.practice || facts.redacted || isPlan(facts.formId)) return null;
  if (facts.branches.some((branch) => branch.state === 'open')) return { pile: 'branches', order: facts.arrival };
  switch (facts.state) {
    case 'received':
      // 3.5, 7.1: a withdrawal waits for a decision only where an approved revision still counts.
      if (facts.withdrawn && facts.approvedRevision === null) return null;
      return { pile: 'waiting', order: facts.arrival };
    case 'returned':
      return { pile: 'returned', order: facts.arrival };
    case 'approved':
    case 'declined':
      return { pile: 'decided', order: facts.sequence };
    default:
      return facts.state satisfies never;
  }
}
