import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { apartAnswerSchema, apartListSchema, apartRequestSchema } from '../../domain/registry/keeping.ts';
import {
  duplicatesAnswerSchema,
  mergeAnswerSchema,
  mergeRequestSchema,
  mergesAnswerSchema,
} from '../../domain/registry/merges.ts';
import { actorOf } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type Answer, json, type Refusal, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import { type ApartOutcome, keepApart, listApart, undoApart } from '../registration/apart.ts';
import { listDuplicates } from '../registration/duplicates.ts';
import { listMerges } from '../registration/list-merges.ts';
import { type Decider, type MergeOutcome, mergeEntities, undoMerge } from '../registration/merge.ts';

const params = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)) });

/** Things of the registry that are probably one, and the decision that they are (docs/sync-protocol.md, 6.8). */
export function registerMerges(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/duplicates',
    summary: 'Pairs that are probably one thing, the likeliest first, within the scope of who asks',
    clause: '6.8',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'At most a hundred; `more` tells of others', schema: duplicatesAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : json(200, await listDuplicates(context, decider));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/merges',
    summary: 'The latest merges that hold',
    clause: '6.8',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most a hundred', schema: mergesAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : json(200, { merges: await listMerges(context, decider) });
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/registry/merges',
    summary: 'Of two things that are one, one becomes another name for the other; no record is touched',
    clause: '6.8',
    tag: 'registry',
    params: none,
    query: none,
    body: jsonBody(mergeRequestSchema),
    answers: { 200: { description: 'The same id again answers the same', schema: mergeAnswerSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['not-mergeable'] },
    ],
    handle: async ({ session, body }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : answerOf(await mergeEntities(context, decider, body));
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/registry/merges/:id',
    summary: 'Takes a merge back: both stand for themselves again',
    clause: '6.8',
    tag: 'registry',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Undone now or before', schema: mergeAnswerSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params: { id } }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : answerOf(await undoMerge(context, decider, id));
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/registry/apart',
    summary: 'Pairs of which somebody said that they are two',
    clause: '6.8',
    tag: 'registry',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most a hundred', schema: apartListSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : json(200, { apart: await listApart(context, decider) });
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/registry/apart',
    summary: 'Two that resemble each other are two: their pair is offered no more',
    clause: '6.8',
    tag: 'registry',
    params: none,
    query: none,
    body: jsonBody(apartRequestSchema),
    answers: { 200: { description: 'The same id or pair again answers the same', schema: apartAnswerSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['not-mergeable'] },
    ],
    handle: async ({ session, body }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : answerOf(await keepApart(context, decider, body));
    },
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/registry/apart/:id',
    summary: 'The pair is offered again',
    clause: '6.8',
    tag: 'registry',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Undone now or before', schema: apartAnswerSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params: { id } }) => {
      const decider = deciderOf(session);
      return 'kind' in decider ? decider : answerOf(await undoApart(context, decider, id));
    },
  });
}

/** Who may manage the registry (2.1), as far as the scope reaches. */
function deciderOf(session: Session): Decider | Refusal {
  const reach = authorise(session, 'registry-import');
  if (isRefusal(reach)) return reach;
  return { userId: session.userId, scope: reach === 'all' ? null : session.municipalities, who: actorOf(session) };
}

function answerOf(outcome: MergeOutcome | ApartOutcome): Answer {
  switch (outcome.kind) {
    case 'done':
      return json(200, 'merge' in outcome ? outcome.merge : outcome.apart);
    case 'not-found':
      return refuse(404, 'not-found');
    case 'forbidden':
      return refuse(403, 'forbidden');
    case 'not-mergeable':
      return refuse(409, 'not-mergeable', { reason: outcome.reason });
    default:
      return outcome satisfies never;
  }
}
