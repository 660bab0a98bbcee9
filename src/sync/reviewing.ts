import type { ReviewAttempt } from '../domain/submission/review-draft.ts';
import {
  type BranchAction,
  type DecidedBranch,
  decidedBranchSchema,
  type RecordHistory,
  recordHistorySchema,
} from '../domain/sync/history.ts';
import { type Review, reviewSchema } from '../domain/sync/protocol.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** 4.3: every revision, branch and review of a record. */
export function readRecordHistory(wire: Wire, recordId: string): Promise<Administered<RecordHistory>> {
  const read = (body: unknown) => recordHistorySchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: `/submissions/${encodeURIComponent(recordId)}`, timeoutMs: ANSWER_MS, read });
}

/** 7: decides the head. `attempt.id` was made before, so that asking twice is asking once. */
export function sendReview(wire: Wire, recordId: string, attempt: ReviewAttempt): Promise<Administered<Review>> {
  const read = (body: unknown) => reviewSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', `/submissions/${encodeURIComponent(recordId)}/reviews`, attempt), read });
}

/** 4.3: which of two versions stands. */
export function decideBranch(
  wire: Wire,
  branch: { readonly recordId: string; readonly contentHash: string },
  asked: { readonly id: string; readonly action: BranchAction },
): Promise<Administered<DecidedBranch>> {
  const path = `/submissions/${encodeURIComponent(branch.recordId)}/branches/${encodeURIComponent(branch.contentHash)}`;
  const read = (body: unknown) => decidedBranchSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', path, asked), read });
}
