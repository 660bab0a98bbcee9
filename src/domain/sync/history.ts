import * as z from 'zod/mini';
import { flagSchema, REVIEW_STATES, reviewSchema } from './protocol.ts';

/** 4.3: one revision of a record as `GET /submissions/{id}` tells it, on the line or as a branch. */
const revisionSchema = z.looseObject({
  revision: z.number(),
  contentHash: z.string(),
  place: z.enum(['line', 'branch']),
  branchState: z.nullable(z.enum(['open', 'adopted', 'dismissed'])),
  sequence: z.number(),
  receivedAt: z.string(),
  author: z.looseObject({ userId: z.string(), name: z.string() }),
  sentBy: z.string(),
  flags: z.array(flagSchema),
  score: z.unknown(),
  submission: z.looseObject({ id: z.string(), revision: z.number() }),
});
export type RecordRevision = z.infer<typeof revisionSchema>;

/** 4.3: a record with every revision, branch and review, oldest first. */
export const recordHistorySchema = z.looseObject({
  id: z.string(),
  head: z.number(),
  state: z.enum(REVIEW_STATES),
  approvedRevision: z.nullable(z.number()),
  reviews: z.array(reviewSchema),
  revisions: z.array(revisionSchema),
});
export type RecordHistory = z.infer<typeof recordHistorySchema>;

/** 4.3: what became of a branch; `revision` is the one that adoption wrote. */
export const decidedBranchSchema = z.looseObject({
  id: z.string(),
  action: z.enum(['adopt', 'dismiss']),
  state: z.enum(['adopted', 'dismissed']),
  revision: z.nullable(z.number()),
  sequence: z.number(),
});
export type DecidedBranch = z.infer<typeof decidedBranchSchema>;
export type BranchAction = DecidedBranch['action'];
