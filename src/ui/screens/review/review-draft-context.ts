import { createContext, useContext } from 'react';
import type { KeptReviewDraft } from './use-review-draft.ts';

/** What is being written about the record, for the comment at each of its many answers. */
export const ReviewDraftContext = createContext<KeptReviewDraft | null>(null);

export function useReviewWords(): KeptReviewDraft {
  const kept = useContext(ReviewDraftContext);
  if (kept === null) throw new Error('a comment was shown outside of a review');
  return kept;
}
