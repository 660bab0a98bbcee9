import {
  attemptFor,
  emptyReviewDraft,
  type ReviewDecision,
  type ReviewDraft,
} from '../../../domain/submission/review-draft.ts';
import { REVIEW_STATES, type ReviewState } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { uuidV7 } from '../../../storage/phone/uuid.ts';
import { readHead } from '../../../storage/pulled/pulled-head.ts';
import { applyOwnReview, readReviewDraft, saveReviewDraft } from '../../../storage/pulled/review-drafts.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { sendReview } from '../../../sync/reviewing.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import type { Meanwhile } from './what-was-seen.ts';

/** What came of a decision. Where it was not decided on what stands (7.1), nothing was, and that stays so. */
export type SentDecision =
  | { readonly kind: 'decided' }
  | Meanwhile
  | { readonly kind: 'fault'; readonly fault: AdministrationFault };

/** Changes what is written about the record and keeps it; resolves when it is durable. */
type Keep = (next: (draft: ReviewDraft) => ReviewDraft) => Promise<ReviewDraft>;

/** A decision as it was made: of which revision, on which state of the record, and what was written about it. */
export type MadeDecision = {
  readonly id: string;
  readonly revision: number;
  /** How the record stood for the person when she began to decide; null: it was not told. */
  readonly state: ReviewState | null;
  /** Kept here too: who decides the record meanwhile in another window takes the words off the disk. */
  readonly words: ReviewDraft | null;
};

/**
 * The one way of a decision to the service, of one record or of many: what is sent is kept on this phone with its id
 * before it leaves, so that a lost answer or a second try decides nothing twice; the answer stands here at once.
 */
export async function sendDecision(
  own: OwnStorage,
  made: MadeDecision,
  decision: ReviewDecision,
  keep: Keep = keepIn(own, made),
): Promise<SentDecision> {
  const freshId = () => uuidV7(own.storage.environment);
  const seen = made.state === null ? {} : { seen: made.state };
  const kept = await keep((draft) => ({
    ...draft,
    attempt: { ...attemptFor(draft, decision, made.revision, freshId), ...seen },
  }));
  if (kept.attempt === null) throw new Error('an attempt was just made');
  const answer = await sendReview(serviceWire(), made.id, kept.attempt);
  if (answer.kind === 'done') {
    await applyOwnReview(own, made.id, answer.value);
    return { kind: 'decided' };
  }
  if (answer.kind === 'refused' && answer.code === 'stale-review') {
    const { head: told, state: by } = answer.details;
    const head = typeof told === 'number' ? told : made.revision + 1;
    const state = REVIEW_STATES.find((each) => each === by);
    if (head !== made.revision || state === undefined) return { kind: 'newer', head };
    // Nothing waits to be sent any more; the words stay to be read.
    await keep((draft) => ({ ...draft, attempt: null }));
    return { kind: 'already', state };
  }
  return { kind: 'fault', fault: answer };
}

/** Sends a decision some time after it was made, unless the record was decided meanwhile: then its words stay to be read. */
export async function sendMadeDecision(
  own: OwnStorage,
  made: MadeDecision,
  decision: ReviewDecision,
): Promise<SentDecision> {
  const state = (await readHead(own, made.id))?.summary.reviewState ?? null;
  if (made.state !== null && state !== null && state !== made.state) {
    if (made.words !== null) await saveReviewDraft(own, made.id, { ...made.words, attempt: null });
    return { kind: 'already', state };
  }
  return sendDecision(own, made, decision);
}

function keepIn(own: OwnStorage, made: MadeDecision): Keep {
  return async (next) => {
    const known = (await readReviewDraft(own, made.id)) ?? made.words;
    const draft = next(known ?? emptyReviewDraft(made.revision));
    await saveReviewDraft(own, made.id, draft);
    return draft;
  };
}
