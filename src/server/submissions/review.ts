import { mayActOn } from '../../domain/access/may-act-on.ts';
import { approvedAfter } from '../../domain/submission/approved-after.ts';
import type { Review, ReviewState } from '../../domain/sync/protocol.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, recordChange, type Trx } from '../db/clock.ts';
import type { Session } from '../people/person.ts';
import { type ReviewRow, reviewOf, reviewRows } from '../pull/render-reviews.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { findFacts } from './record-facts.ts';
import { viewOf } from './visibility.ts';

/** A review as its maker sends it (7). */
export type NewReview = {
  readonly id: string;
  readonly revision: number;
  readonly state: ReviewState;
  readonly reason?: string | null | undefined;
  readonly comments: readonly { readonly path?: string | undefined; readonly text: string }[];
  /** The state that its maker saw; absent: not told, and whatever was decided before is replaced. */
  readonly seen?: ReviewState | undefined;
};

export type ReviewOutcome =
  | { readonly kind: 'reviewed' | 'repeated'; readonly review: Review }
  | { readonly kind: 'stale-review'; readonly head: number; readonly state?: ReviewState }
  | { readonly kind: 'not-found' | 'forbidden' | 'review-mismatch' | 'reason-missing' };

/** 7: reviews the head of a record. The same id again answers as the first time, whatever happened since. */
export async function reviewSubmission(
  context: Context,
  session: Session,
  submissionId: string,
  review: NewReview,
): Promise<ReviewOutcome> {
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<ReviewOutcome> => {
    const facts = await findFacts(trx, submissionId);
    if (facts === null || facts.takenOut) return { kind: 'not-found' };
    if (!mayActOn(session, 'review', facts)) {
      return { kind: viewOf(session, facts) === 'none' ? 'not-found' : 'forbidden' };
    }
    const id = review.id.toLowerCase();
    const repeated = await reviewRows(trx).where('reviews.id', '=', id).executeTakeFirst();
    if (repeated !== undefined) return await repeatedOutcome(trx, repeated, submissionId, review);
    if (needsReason(review.state) && (review.reason ?? '').trim() === '') return { kind: 'reason-missing' };
    const record = await trx
      .selectFrom('submissions')
      .select(['head_revision', 'state'])
      .where('id', '=', submissionId)
      .executeTakeFirstOrThrow();
    if (record.head_revision !== review.revision) return { kind: 'stale-review', head: record.head_revision };
    if (review.seen !== undefined && record.state !== review.seen) {
      return { kind: 'stale-review', head: record.head_revision, state: record.state };
    }
    const before = await trx
      .selectFrom('reviews')
      .select(['revision', 'state'])
      .where('submission_id', '=', submissionId)
      .orderBy('sequence')
      .execute();
    const approved = approvedAfter([...before, review]);
    const row = {
      id,
      submission_id: submissionId,
      revision: review.revision,
      state: review.state,
      reason: review.reason ?? null,
      comments: JSON.stringify(review.comments),
      by_user: session.userId,
      at: context.clock.now().toISOString(),
      sequence: sequences.next(),
    };
    await trx.insertInto('reviews').values(row).execute();
    await trx
      .updateTable('submissions')
      .set({ state: review.state, approved_revision: approved })
      .where('id', '=', submissionId)
      .execute();
    await recordChange(trx, 'review', id, row.sequence);
    // After the review, so that who applies both in order ends with the record's own word on its state.
    await recordChange(trx, 'submission', submissionId, sequences.next());
    if (review.state !== 'received') await queueEvents(trx, context, review.state, [submissionId]);
    const details = { state: review.state, revision: review.revision };
    const about = { action: 'review' as const, about: submissionId, details };
    await writeAudit(trx, { at: new Date(row.at), who: actorOf(session), ...about });
    return { kind: 'reviewed', review: reviewOf({ ...row, by_name: session.name }) };
  });
}

function needsReason(state: ReviewState): boolean {
  return state === 'returned' || state === 'declined';
}

/** 7.1: harmless only when it says the same: other words under an id that is known would be lost without a word. */
async function repeatedOutcome(
  trx: Trx,
  row: ReviewRow,
  submissionId: string,
  review: NewReview,
): Promise<ReviewOutcome> {
  const stored = reviewOf(row);
  const decides = stored.submissionId === submissionId && stored.revision === review.revision;
  if (!decides || stored.state !== review.state) return { kind: 'review-mismatch' };
  const same = wordsOf(stored) === wordsOf(review) || (await isErased(trx, submissionId));
  return same ? { kind: 'repeated', review: stored } : { kind: 'review-mismatch' };
}

/** 6.12: an erasure took the words of the reviews too, so what was said cannot be compared any more. */
async function isErased(trx: Trx, submissionId: string): Promise<boolean> {
  const erased = await trx
    .selectFrom('revisions')
    .select('revision')
    .where('submission_id', '=', submissionId)
    .where('erased_at', 'is not', null)
    .where('erased_part', 'is', null)
    .executeTakeFirst();
  return erased !== undefined;
}

/** Reason and comments as one text. Half of a pair, which a version before took (1.3), reads as what is sent since. */
function wordsOf(review: Pick<NewReview, 'reason' | 'comments'>): string {
  const comments = review.comments.map(({ path = null, text }) => [path, text]);
  return JSON.stringify([review.reason ?? null, comments], (_, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed() : part,
  );
}
