import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { serviceStateSchema } from '../../domain/sync/service-state.ts';
import {
  MOST_WEBHOOKS,
  madeWebhookSchema,
  webhookChangeSchema,
  webhookLogSchema,
  webhookRequestSchema,
  webhooksAnswerSchema,
  webhookTrialSchema,
} from '../../domain/sync/webhooks.ts';
import type { Context } from '../context.ts';
import { empty, json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { readServiceState } from '../read-service-state.ts';
import { changeWebhook, endWebhook, listWebhooks, makeWebhook, tryWebhook, webhookLog } from '../webhooks/webhooks.ts';

/** Other systems that are told when something happens to a record. For administrators. */
export function registerWebhooks(app: FastifyInstance, context: Context): void {
  const about = { clause: '17', tag: 'webhooks', query: none } as const;
  const one = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)) });
  const forbidden = { status: 403, codes: ['forbidden'] as const };
  const missing = { status: 404, codes: ['not-found'] as const };

  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/webhooks',
    summary: 'The webhooks, and how they do',
    params: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, never their secret', schema: webhooksAnswerSchema } },
    problems: [forbidden],
    handle: async ({ session }) => {
      const reach = authorise(session, 'service-manage');
      return isRefusal(reach) ? reach : json(200, { webhooks: await listWebhooks(context) });
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/service/state',
    summary: 'How the service itself does, for who answers for all of it',
    params: none,
    body: noBody,
    answers: { 200: { description: 'Its latest backup, and webhooks that stopped', schema: serviceStateSchema } },
    problems: [forbidden],
    handle: async ({ session }) => {
      const reach = authorise(session, 'read-all');
      return isRefusal(reach) ? reach : json(200, await readServiceState(context.db));
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/webhooks',
    summary: 'Makes a webhook; its secret is told this once',
    params: none,
    body: jsonBody(webhookRequestSchema),
    answers: { 201: { description: 'Made', schema: madeWebhookSchema } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 409, codes: ['step-not-possible'] },
    ],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'service-manage');
      if (isRefusal(reach)) return reach;
      const unconfirmed = await requireConfirmed(context, session);
      if (unconfirmed !== null) return unconfirmed;
      const made = await makeWebhook(context, session, body);
      switch (made.kind) {
        case 'made':
          return json(201, { secret: made.secret, made: made.made });
        case 'address':
          return refuse(409, 'step-not-possible', { reason: made.fault });
        case 'too-many':
          return refuse(409, 'step-not-possible', { reason: 'too-many', most: MOST_WEBHOOKS });
        default:
          return made satisfies never;
      }
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'PATCH',
    url: '/webhooks/:id',
    summary: 'Pauses a webhook, or lets it go on',
    params: one,
    body: jsonBody(webhookChangeSchema),
    answers: { 204: { description: 'Changed' } },
    problems: [forbidden, missing],
    handle: async ({ session, params, body }) => {
      const reach = authorise(session, 'service-manage');
      if (isRefusal(reach)) return reach;
      return (await changeWebhook(context, session, params.id, body.paused)) ? empty(204) : refuse(404, 'not-found');
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'DELETE',
    url: '/webhooks/:id',
    summary: 'Deletes a webhook with what waits for it and its log',
    params: one,
    body: noBody,
    answers: { 204: { description: 'Deleted' } },
    problems: [forbidden, missing],
    handle: async ({ session, params }) => {
      const reach = authorise(session, 'service-manage');
      if (isRefusal(reach)) return reach;
      return (await endWebhook(context, session, params.id)) ? empty(204) : refuse(404, 'not-found');
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/webhooks/:id/trials',
    summary: 'Sends a trial message at once',
    params: one,
    body: noBody,
    answers: { 200: { description: 'What came of it', schema: webhookTrialSchema } },
    problems: [forbidden, missing],
    handle: async ({ session, params }) => {
      const reach = authorise(session, 'service-manage');
      if (isRefusal(reach)) return reach;
      const trial = await tryWebhook(context, session, params.id);
      return trial === null ? refuse(404, 'not-found') : json(200, trial);
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/webhooks/:id/deliveries',
    summary: 'The latest messages of a webhook and what came of them',
    params: one,
    body: noBody,
    answers: { 200: { description: 'The latest 200', schema: webhookLogSchema } },
    problems: [forbidden, missing],
    handle: async ({ session, params }) => {
      const reach = authorise(session, 'service-manage');
      if (isRefusal(reach)) return reach;
      const deliveries = await webhookLog(context, params.id);
      return deliveries === null ? refuse(404, 'not-found') : json(200, { deliveries });
    },
  });
}
