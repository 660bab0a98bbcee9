import * as z from 'zod/mini';
import type { BranchAction } from '../sync/history.ts';
import { REVIEW_STATES } from '../sync/protocol.ts';

/** A decision on a revision that a person can make (7.1). */
export type ReviewDecision = 'approved' | 'returned' | 'declined';

const commentSchema = z.object({ path: z.optional(z.string()), text: z.string() });
const attemptSchema = z.object({
  id: z.string(),
  revision: z.number(),
  state: z.enum(['approved', 'returned', 'declined']),
  reason: z.optional(z.string()),
  comments: z.array(commentSchema),
  /** 7.1: how the record stood for who decided; absent: a version before did not say it. */
  seen: z.optional(z.enum(REVIEW_STATES)),
});
/** A review as it is sent. Kept before it leaves, so that sending the same again is sending it once. */
export type ReviewAttempt = z.infer<typeof attemptSchema>;

export const reviewDraftSchema = z.object({
  /** The revision that was read while this was written. */
  revision: z.number(),
  /** By path; '' is about the whole record. */
  comments: z.record(z.string(), z.string()),
  reason: z.string(),
  attempt: z.nullable(attemptSchema),
  /** Ids of decisions about branches, by `hash/action`. */
  branchIds: z.record(z.string(), z.string()),
});
/** What a supervisor has written about a record and not sent. */
export type ReviewDraft = z.infer<typeof reviewDraftSchema>;

/** A draft of a review of this revision in which nothing was written yet. */
export function emptyReviewDraft(revision: number): ReviewDraft {
  return { revision, comments: {}, reason: '', attempt: null, branchIds: {} };
}

/** Whether somebody wrote something that would be missed. */
export function hasWords(draft: ReviewDraft): boolean {
  return draft.reason.trim() !== '' || Object.values(draft.comments).some((text) => text.trim() !== '');
}

/** Whether somebody wrote something, or decided, and nobody else knows of it. */
export function isUnsentReview(draft: ReviewDraft): boolean {
  return hasWords(draft) || draft.attempt !== null;
}

/** A comment set on a question, or taken away by an empty text. */
export function withComment(draft: ReviewDraft, path: string, text: string): ReviewDraft {
  const { [path]: _before, ...others } = draft.comments;
  return { ...draft, comments: text === '' ? others : { ...others, [path]: text } };
}

/** 7.1: returning and declining need a reason in words. */
export function needsReason(decision: ReviewDecision): boolean {
  return decision !== 'approved';
}

/**
 * The review to send. The same words about the same revision keep their id, so that a lost answer or a second touch is
 * harmless (7.1); other words are another review.
 */
export function attemptFor(
  draft: ReviewDraft,
  decision: ReviewDecision,
  revision: number,
  freshId: () => string,
): ReviewAttempt {
  const reason = draft.reason.trim();
  const comments = Object.entries(draft.comments)
    .filter(([, text]) => text.trim() !== '')
    .map(([path, text]) => (path === '' ? { text: text.trim() } : { path, text: text.trim() }));
  const content = {
    revision,
    state: decision,
    // An approval says nothing against the record.
    ...(reason === '' || !needsReason(decision) ? {} : { reason }),
    comments,
  };
  const known = draft.attempt;
  if (known !== null && sameContent(known, content)) return known;
  return { id: freshId(), ...content };
}

/** The id of a decision about a branch: made once, whatever becomes of the answer. */
export function branchIdFor(
  draft: ReviewDraft,
  contentHash: string,
  action: BranchAction,
  freshId: () => string,
): { readonly id: string; readonly draft: ReviewDraft } {
  const key = `${contentHash}/${action}`;
  const known = draft.branchIds[key];
  if (known !== undefined) return { id: known, draft };
  const id = freshId();
  return { id, draft: { ...draft, branchIds: { ...draft.branchIds, [key]: id } } };
}

function sameContent(known: ReviewAttempt, next: Omit<ReviewAttempt, 'id'>): boolean {
  const { id: _id, ...before } = known;
  const inOrder = ({ revision, state, reason, comments }: Omit<ReviewAttempt, 'id'>) =>
    JSON.stringify([revision, state, reason ?? '', comments.map(({ path, text }) => [path ?? '', text])]);
  return inOrder(before) === inOrder(next);
}
