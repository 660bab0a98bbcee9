import * as z from 'zod/mini';

/** As long as a comment of a review needs. */
export const MOST_REPLY = 1_000;

/** What the author of a correction answers to the review that asked for it (sync-protocol 7.2). */
export const reviewReplySchema = z.looseObject({
  reviewId: z.string(),
  text: z.string().check(z.minLength(1), z.maxLength(MOST_REPLY)),
});
export type ReviewReply = z.infer<typeof reviewReplySchema>;

/** The reply in a submission; null: it has none that can be read. */
export function replyIn(submission: unknown): ReviewReply | null {
  if (typeof submission !== 'object' || submission === null || !('reply' in submission)) return null;
  return reviewReplySchema.safeParse(submission.reply).data ?? null;
}
