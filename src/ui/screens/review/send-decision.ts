import {
  attemptFor,
  emptyReviewDraft,
  type ReviewDecision,
  type ReviewDraft,
} from '../../../domain/submission/review-draft.ts';
import type { ReviewState } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { uuidV7 } from '../../../storage/phone/uuid.ts';
import { readHead } from '../../../storage/pulled/pulled-head.ts';
import { applyOwnReview, readReviewDraft, saveReviewDraft } from '../../../storage/pulled/review-drafts.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { sendReview } from '../../../sync/reviewing.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** What came of a decision. `newer`: a later revision came, and nothing was decided (7.1). */
export type SentDecision =
  | { readonly kind: 'decided' }
  | { readonly kind: 'newer'; readonly head: number }
  | { readonly kind: 'fault'; readonly fault: AdministrationFault };

/** Changes what is written about the record and keeps it; resolves when it is durable. */
type Keep = (next: (draft: ReviewDraft) => ReviewDraft) => Promise<ReviewDraft>;

/**
 * The one way of a decision to the service, of one record or of many: what is sent is kept on this phone with its id
 * before it leaves, so that a lost answer or a second try decides nothing twice; the answer stands here at once.
 */
export async function sendDecision(
  own: OwnStorage,
  record: { readonly id: string; readonly revision: number; readonly words?: ReviewDraft | null },
  decision: ReviewDecision,
  keep: Keep = keepIn(own, record),
): Promise<SentDecision> {
  const freshId = () => uuidV7(own.storage.environment);
  const kept = await keep((draft) => ({ ...draft, attempt: attemptFor(draft, decision, record.revision, freshId) }));
  if (kept.attempt === null) throw new Error('an attempt was just made');
  const answer = await sendReview(serviceWire(), record.id, kept.attempt);
  if (answer.kind === 'done') {
    await applyOwnReview(own, record.id, answer.value);
    return { kind: 'decided' };
  }
  if (answer.kind === 'refused' && answer.code === 'stale-review') {
    const { head } = answer.details;
    return { kind: 'newer', head: typeof head === 'number' ? head : record.revision + 1 };
  }
  return { kind: 'fault', fault: answer };
}

/** A decision as it was made: of which revision, how the record stood, and what was written about it. */
export type MadeDecision = {
  readonly id: string;
  readonly revision: number;
  readonly state: ReviewState | null;
  /** Kept here too: who decides the record meanwhile in another window takes the words off the disk. */
  readonly words: ReviewDraft | null;
};

/** `already`: since it was made the record was decided in another window or by somebody else, and stays so. */
export type SentMadeDecision = SentDecision | { readonly kind: 'already'; readonly state: ReviewState };

/** Sends a decision some time after it was made, unless the record was decided meanwhile: then its words stay to be read. */
export async function sendMadeDecision(
  own: OwnStorage,
  made: MadeDecision,
  decision: ReviewDecision,
): Promise<SentMadeDecision> {
  const state = (await readHead(own, made.id))?.summary.reviewState ?? null;
  if (made.state !== null && state !== null && state !== made.state) {
    if (made.words !== null) await saveReviewDraft(own, made.id, { ...made.words, attempt: null });
    return { kind: 'already', state };
  }
  return sendDecision(own, made, decision);
}

function keepIn(
  own: OwnStorage,
  record: { readonly id: string; readonly revision: number; readonly words?: ReviewDraft | null },
): Keep {
  return async (next) => {
    const known = (await readReviewDraft(own, record.id)) ?? record.words;
    const draft = next(known ?? emptyReviewDraft(record.revision));
    await saveReviewDraft(own, record.id, draft);
    return draft;
  };
}
