import type { FastifyInstance } from 'fastify';
import { reachOf } from '../../domain/access/roles.ts';
import { binAnswerSchema, binDoneSchema, bringBackSchema, takeOutSchema } from '../../domain/sync/bin.ts';
import { actorOf } from '../audit/write-audit.ts';
import { bringBack } from '../bin/bring-back.ts';
import { listBin } from '../bin/list-bin.ts';
import { takeOut } from '../bin/take-out.ts';
import type { Context } from '../context.ts';
import { json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import type { Session } from '../people/person.ts';
import type { Keeper } from '../registry/undo-import.ts';

/** What was taken out by mistake, and can be brought back (docs/sync-protocol.md, 6.15). */
export function registerBin(app: FastifyInstance, context: Context): void {
  const about = { clause: '6.15', tag: 'review', params: none, query: none } as const;
  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/bin',
    summary: 'What was taken out and you may bring back: records, archived things, discarded drafts of forms',
    body: noBody,
    answers: { 200: { description: 'The latest first, at most 500', schema: binAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'take-out');
      return isRefusal(reach) ? reach : json(200, await listBin(context, session, keeperOf(session)));
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/bin/records',
    summary: 'Takes a record out; phones are told by pull, and it can be brought back',
    body: jsonBody(takeOutSchema, 16_384),
    answers: { 200: { description: 'Since when; again the same', schema: binDoneSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, body }) => {
      const outcome = await takeOut(context, session, body);
      if (outcome.kind === 'done') return json(200, { at: outcome.at });
      return refuse(outcome.kind === 'forbidden' ? 403 : 404, outcome.kind);
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/bin/back',
    summary: 'Brings something back as it was; a draft gets the next number of its form',
    body: jsonBody(bringBackSchema, 16_384),
    answers: { 200: { description: 'Back; again the same', schema: binDoneSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['step-not-possible'] },
    ],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'take-out');
      if (isRefusal(reach)) return reach;
      const outcome = await bringBack(context, session, keeperOf(session), body);
      switch (outcome.kind) {
        case 'done':
          return json(200, { at: outcome.at });
        case 'draft-there':
          return refuse(409, 'step-not-possible', { state: 'draft' });
        case 'last-number':
          return refuse(409, 'step-not-possible', { reason: outcome.kind });
        case 'forbidden':
          return refuse(403, 'forbidden');
        case 'not-found':
          return refuse(404, 'not-found');
        default:
          return outcome satisfies never;
      }
    },
  });
}

/** As the registry knows who keeps it; null: somebody who does not. */
function keeperOf(session: Session): Keeper | null {
  const reach = reachOf(session.role, 'registry-import');
  if (reach === null) return null;
  return { userId: session.userId, scope: reach === 'all' ? null : session.municipalities, who: actorOf(session) };
}
