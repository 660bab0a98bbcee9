import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { sha256Schema, uuidSchema } from '../../domain/ids.ts';
import { decidedBranchSchema, recordHistorySchema } from '../../domain/sync/history.ts';
import {
  branchRequestSchema,
  practiceEmptiedSchema,
  reviewRequestSchema,
  reviewSchema,
} from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { type Answer, content, json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { decideBranch } from '../submissions/branch.ts';
import { emptyPractice } from '../submissions/empty-practice.ts';
import { readHistory } from '../submissions/history.ts';
import { type ReviewOutcome, reviewSubmission } from '../submissions/review.ts';

const uuid = uuidSchema.check(z.toLowerCase());
const idParams = z.object({ id: uuid });
const branchParams = z.object({ id: uuid, contentHash: sha256Schema });

/** A record with its history, reviews, branches, and practice that is emptied (docs/sync-protocol.md, 3.5, 4.3, 7). */
export function registerSubmissions(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/submissions/:id',
    summary: 'A record with every revision ever taken in, its branches and reviews, for whoever reads all of it',
    clause: '4.3',
    tag: 'review',
    params: idParams,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Oldest revision first', schema: recordHistorySchema } },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ session, params }) => {
      const history = await readHistory(context, session, params.id);
      return history === null
        ? refuse(404, 'not-found')
        : content(200, 'application/json; charset=utf-8', history, { 'Cache-Control': 'no-store' });
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/submissions/:id/reviews',
    summary: 'Reviews the latest revision; repeating an id is harmless',
    clause: '7',
    tag: 'review',
    params: idParams,
    query: none,
    body: jsonBody(reviewRequestSchema),
    answers: {
      200: { description: 'This review was here already', schema: reviewSchema },
      201: { description: 'Reviewed; phones are told by pull', schema: reviewSchema },
    },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['stale-review', 'review-mismatch'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, params, body }) =>
      answerReview(await reviewSubmission(context, session, params.id, body)),
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/submissions/:id/branches/:contentHash',
    summary: 'Decides a branch: `adopt` writes it as a new revision on the head, `dismiss` leaves it in the history',
    clause: '4.3',
    tag: 'review',
    params: branchParams,
    query: none,
    body: jsonBody(branchRequestSchema),
    answers: { 200: { description: 'Decided; phones are told by pull', schema: decidedBranchSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['branch-not-open', 'step-not-possible'] },
    ],
    handle: async ({ session, params, body }) => {
      const outcome = await decideBranch(context, session, {
        submissionId: params.id,
        contentHash: params.contentHash,
        ...body,
      });
      switch (outcome.kind) {
        case 'decided':
          return json(200, outcome.branch);
        case 'not-found':
          return refuse(404, 'not-found');
        case 'forbidden':
          return refuse(403, 'forbidden');
        case 'branch-not-open':
          return refuse(409, 'branch-not-open');
        case 'last-number':
          return refuse(409, 'step-not-possible', { reason: outcome.kind });
        default:
          return outcome satisfies never;
      }
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/submissions/practice',
    summary: 'Empties your own practice records: those of which no revision was ever meant',
    clause: '3.5',
    tag: 'review',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'How many', schema: practiceEmptiedSchema } },
    handle: async ({ session }) => json(200, { emptied: await emptyPractice(context, session) }),
  });
}

function answerReview(outcome: ReviewOutcome): Answer {
  switch (outcome.kind) {
    case 'reviewed':
      return json(201, outcome.review);
    case 'repeated':
      return json(200, outcome.review);
    case 'stale-review':
      return refuse(409, 'stale-review', {
        head: outcome.head,
        ...(outcome.state === undefined ? {} : { state: outcome.state }),
      });
    case 'review-mismatch':
      return refuse(409, 'review-mismatch');
    case 'reason-missing':
      return refuse(422, 'malformed-request', { issues: [{ path: 'reason', code: 'missing' }] });
    case 'not-found':
      return refuse(404, 'not-found');
    case 'forbidden':
      return refuse(403, 'forbidden');
    default:
      return outcome satisfies never;
  }
}
