import { isObject } from '../../domain/json-object.ts';
import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { isAnswers } from '../../domain/submission/kept-body.ts';
import {
  type Change,
  type ErasedLeft,
  entitySchema,
  erasedLeftSchema,
  type Me,
  mergedIntoSchema,
  meSchema,
  type OutOfScope,
  outOfScopeSchema,
  type PulledSubmission,
  pulledSubmissionSchema,
  type Review,
  reviewSchema,
} from '../../domain/sync/protocol.ts';
import { type PulledForm, pulledFormSchema } from '../../domain/sync/published-form.ts';
import { type PulledHead, pulledHeadSchema } from '../../domain/sync/pulled-head.ts';
import { encodeBody, sealValue } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { KeptReason } from '../phone/schema.ts';
import type { Kept, StoredBody } from '../phone/stored-body.ts';
import { type SplitEntity, splitOffice } from './office-columns.ts';

/** A change, read and with its body encoded, ready to be written inside a transaction. */
export type PreparedChange = { readonly sequence: number; readonly id: string } & (
  | ({ readonly kind: 'entity' } & SplitEntity)
  | { readonly kind: 'form'; readonly form: PulledForm; readonly value: unknown }
  | {
      readonly kind: 'submission';
      readonly pulled: PulledSubmission;
      readonly submission: PulledHead;
      readonly body: StoredBody;
      readonly reviews: readonly KeptReview[];
    }
  | { readonly kind: 'review'; readonly about: ReviewFacts; readonly review: KeptReview }
  | { readonly kind: 'me'; readonly me: Me }
  /** Merged into another, not this person's to read (6.3), or, where both are null, archived. */
  | {
      readonly kind: 'deleted-entity';
      readonly mergedInto: string | null;
      readonly outOfScope: OutOfScope | null;
    }
  /** `left`: what an erased record still shows (6.12); null: it was not erased, or nothing is known of it. */
  | { readonly kind: 'deleted'; readonly of: string; readonly left: ErasedLeft | null }
  | {
      readonly kind: 'other';
      readonly of: string;
      readonly reason: KeptReason;
      readonly value: unknown;
    }
);

/** A review that is sealed already. */
type KeptReview = { readonly id: string; readonly review: Kept<Review> };
type ReviewFacts = Pick<Review, 'submissionId' | 'revision' | 'state'>;

/** Reads a change. What this version cannot read is kept aside and never stands in the way of the rest (6.5). */
export async function prepareChange(own: OwnStorage, change: Change): Promise<PreparedChange> {
  const { sequence, id, kind, value } = change;
  if (change.deleted === true) {
    if (kind !== 'entity') {
      const erased = kind === 'submission' && isObject(value) ? value['erased'] : null;
      return { kind: 'deleted', sequence, id, of: kind, left: erasedLeftSchema.safeParse(erased).data ?? null };
    }
    const mergedInto = mergedIntoSchema.safeParse(value).data?.mergedInto ?? null;
    const outOfScope = outOfScopeSchema.safeParse(value).data ?? null;
    return { kind: 'deleted-entity', sequence, id, mergedInto, outOfScope };
  }
  const other = async (reason: KeptReason) =>
    ({ kind: 'other', sequence, id, of: kind, reason, value: await sealValue(own, value) }) as const;
  switch (kind) {
    case 'entity': {
      const entity = entitySchema.safeParse(value);
      return entity.success ? { kind, sequence, id, ...(await splitOffice(own, entity.data)) } : other('malformed');
    }
    case 'form': {
      const form = pulledFormSchema.safeParse(value);
      return form.success ? { kind, sequence, id, form: form.data, value } : other('malformed');
    }
    case 'submission': {
      const pulled = pulledSubmissionSchema.safeParse(value);
      const submission = pulledHeadSchema.safeParse(pulled.data?.submission);
      if (!pulled.success || !submission.success || !isAnswers(submission.data.answers)) return other('malformed');
      const body = await encodeBody(own, { photos: [], ...submission.data });
      const reviews = await Promise.all(pulled.data.reviews.map((review) => keptReview(own, review)));
      return { kind, sequence, id, pulled: pulled.data, submission: submission.data, body, reviews };
    }
    case 'review': {
      const review = reviewSchema.safeParse(value);
      if (!review.success) return other('malformed');
      return { kind, sequence, id, about: review.data, review: await keptReview(own, review.data) };
    }
    case 'me': {
      const me = meSchema.safeParse(value);
      return me.success && me.data.userId === own.owner ? { kind, sequence, id, me: me.data } : other('malformed');
    }
    case LIST_ROW:
      return other('list-row');
    default:
      return other('unknown-kind');
  }
}

async function keptReview(own: OwnStorage, review: Review): Promise<KeptReview> {
  return { id: review.id, review: await sealValue(own, review) };
}
