import * as z from 'zod/mini';
import { type Review, reviewSchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';
import type { Session } from '../people/person.ts';
import { factsOf } from '../submissions/record-facts.ts';
import { viewOf } from '../submissions/visibility.ts';
import type { RenderedValue } from './rendered-value.ts';

export type ReviewRow = DatabaseSchema['reviews'] & { readonly by_name: string };

/** Reviews for whoever may read all of the record; the comments may repeat what others may not see. */
export async function renderReviews(
  context: Context,
  session: Session,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RenderedValue>> {
  const rows = await reviewRows(context.db).where('reviews.id', 'in', keys).execute();
  const facts = await factsOf(context.db, [...new Set(rows.map((row) => row.submission_id))]);
  const full = new Set(facts.filter((record) => viewOf(session, record.facts) === 'full').map((record) => record.id));
  return new Map(
    rows.map((row) => [row.id, full.has(row.submission_id) ? { json: JSON.stringify(reviewOf(row)) } : 'hidden']),
  );
}

/** Reviews with the name of who made them. */
// The type is Kysely's own and long.
// oxlint-disable-next-line typescript/explicit-module-boundary-types
export function reviewRows(db: Db | Trx) {
  return db
    .selectFrom('reviews')
    .innerJoin('users', 'users.id', 'reviews.by_user')
    .selectAll('reviews')
    .select('users.name as by_name');
}

const commentsSchema = reviewSchema.shape.comments;

/** A stored review as it travels (7). */
export function reviewOf(row: ReviewRow): Review {
  return {
    id: row.id,
    submissionId: row.submission_id,
    revision: row.revision,
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    comments: z.parse(commentsSchema, JSON.parse(row.comments)),
    by: { userId: row.by_user, name: row.by_name },
    at: row.at,
  };
}
