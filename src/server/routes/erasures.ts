import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import {
  ERASURE_KINDS,
  erasurePreviewSchema,
  erasureRequestSchema,
  erasuresAnswerSchema,
} from '../../domain/sync/erasure.ts';
import { actorOf } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { erase } from '../erasure/erase.ts';
import { listErasures, previewErasure } from '../erasure/list-erasures.ts';
import { json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';

const previewQuery = z.object({
  kind: z.enum(ERASURE_KINDS),
  target: z.string().check(z.minLength(1), z.maxLength(100), z.toLowerCase()),
});
const doneSchema = z.object({ id: z.string(), at: z.string(), records: z.number() });

/** Personal data that somebody asked to be forgotten (docs/sync-protocol.md, 6.12). */
export function registerErasures(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/erasures',
    summary: 'What was erased, when, by whom and why',
    clause: '6.12',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, at most 500', schema: erasuresAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'erase');
      return isRefusal(reach) ? reach : json(200, { erasures: await listErasures(context) });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/erasures/preview',
    summary: 'What an erasure would take; nothing is changed',
    clause: '6.12',
    tag: 'people',
    params: none,
    query: previewQuery,
    body: noBody,
    answers: { 200: { description: 'How much hangs on it', schema: erasurePreviewSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, query }) => {
      const reach = authorise(session, 'erase');
      if (isRefusal(reach)) return reach;
      const preview = await previewErasure(context, query);
      return preview === null ? refuse(404, 'not-found') : json(200, preview);
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/erasures',
    summary: 'Takes personal data out of everything that is kept, for ever; the same id again does nothing more',
    clause: '6.12',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(erasureRequestSchema),
    answers: { 201: { description: 'Erased; phones are told by pull', schema: doneSchema } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'erase');
      if (isRefusal(reach)) return reach;
      const unconfirmed = await requireConfirmed(context, session);
      if (unconfirmed !== null) return unconfirmed;
      // Whoever ends themselves may be the last who could take somebody back.
      if (body.kind === 'person' && body.target === session.userId) return refuse(403, 'forbidden', { reason: 'self' });
      const erased = await erase(context, { ...body, who: actorOf(session) });
      if (erased.kind === 'not-found') return refuse(404, 'not-found');
      await context.keepApart();
      return json(201, { id: body.id, at: erased.at, records: erased.records });
    },
  });
}
