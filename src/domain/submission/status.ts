import type { Receipt, ReviewState } from '../sync/protocol.ts';

/** What is known of one finished revision; everything that a status may rest on. */
export type StatusFacts = {
  readonly sending: boolean;
  readonly withdrawn: boolean;
  readonly receipt: Receipt | null;
  readonly setAsideCode: string | null;
  readonly replaced: boolean;
  readonly discarded: boolean;
  readonly photos: number;
  readonly provedPhotos: number;
  /** State of the review of exactly this revision, and of its branch when it is one; null: not told yet. */
  readonly review: ReviewState | null;
  readonly branch: 'open' | 'adopted' | 'dismissed' | null;
};

/** What a person is told of a revision. Each claim rests on a receipt (sync-protocol 8.3). */
export type SubmissionStatus =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  /** The record is on the service, photos are not yet all proved. */
  | { readonly kind: 'photos-pending'; readonly proved: number; readonly total: number }
  /** "Enviado" */
  | { readonly kind: 'proved' }
  /** "Enviado, en revisión": kept as a branch (4.3). */
  | { readonly kind: 'in-review' }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'set-aside'; readonly code: string }
  /** Refused, and mended by a later revision. */
  | { readonly kind: 'replaced'; readonly code: string }
  | { readonly kind: 'discarded' };

/** The status of a revision from what is known of it. */
export function statusOf(facts: StatusFacts): SubmissionStatus {
  if (facts.discarded) return { kind: 'discarded' };
  if (facts.setAsideCode !== null) {
    return { kind: facts.replaced ? 'replaced' : 'set-aside', code: facts.setAsideCode };
  }
  if (!isHeld(facts.receipt)) return { kind: facts.sending ? 'sending' : 'queued' };
  // 8.3: nothing is called sent while a photo is not proved.
  if (facts.provedPhotos < facts.photos) {
    return { kind: 'photos-pending', proved: facts.provedPhotos, total: facts.photos };
  }
  if (facts.branch === 'dismissed') return { kind: 'dismissed' };
  if (facts.receipt.outcome === 'conflict' && facts.branch !== 'adopted') return { kind: 'in-review' };
  if (facts.review !== null && facts.review !== 'received') return { kind: facts.review };
  return { kind: facts.withdrawn ? 'withdrawn' : 'proved' };
}

/** Whether the service holds it durably, on the line (4.2) or as a branch (4.3). */
export function isHeld(receipt: Receipt | null): receipt is Receipt & { outcome: 'stored' | 'duplicate' | 'conflict' } {
  return (
    receipt !== null &&
    (receipt.outcome === 'stored' || receipt.outcome === 'duplicate' || receipt.outcome === 'conflict')
  );
}

/** Records proved last that a phone remembers and asks about at start: enough to notice a service that lost something. */
export const PROVED_ASKED = 20;
