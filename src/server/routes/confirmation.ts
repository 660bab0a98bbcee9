import type { FastifyInstance } from 'fastify';
import { confirmationRequestSchema, confirmationSchema, confirmedSchema } from '../../domain/sync/confirmation.ts';
import type { Context } from '../context.ts';
import { json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { chooseWord, confirm, readConfirmation } from '../people/confirmation.ts';

/** The word that a person gives before something delicate (docs/sync-protocol.md, 2.6). */
export function registerConfirmation(app: FastifyInstance, context: Context): void {
  const about = { url: '/confirmation', clause: '2.6', tag: 'people', params: none, query: none } as const;
  describeRoute(app, context, {
    ...about,
    method: 'GET',
    summary: 'Whether you have chosen a confirmation word, and whether it would be asked for now',
    body: noBody,
    answers: { 200: { description: 'How it stands', schema: confirmationSchema } },
    handle: async ({ session }) => json(200, await readConfirmation(context, session)),
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    summary: 'Your word: for ten minutes this session may do what asks for it',
    body: jsonBody(confirmationRequestSchema, 16_384),
    answers: { 200: { description: 'Until when', schema: confirmedSchema } },
    problems: [
      { status: 403, codes: ['confirmation-wrong', 'confirmation-needed'] },
      { status: 429, codes: ['too-many-requests'] },
    ],
    handle: async ({ session, body }) => {
      const outcome = await confirm(context, session, body.word);
      switch (outcome.kind) {
        case 'confirmed':
          return json(200, { until: outcome.until });
        case 'wrong':
          return refuse(403, 'confirmation-wrong', { left: outcome.left });
        case 'wait':
          return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(Math.ceil(outcome.waitMs / 1000)) });
        case 'unset':
        case 'closed':
          return refuse(403, 'confirmation-needed', { word: outcome.kind });
        default:
          return outcome satisfies never;
      }
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'PUT',
    summary: 'Chooses your word; another one only after the one of before, or a fresh code',
    body: jsonBody(confirmationRequestSchema, 16_384),
    answers: { 200: { description: 'Chosen; this session is confirmed', schema: confirmedSchema } },
    problems: [
      { status: 403, codes: ['confirmation-needed'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, body }) => {
      const outcome = await chooseWord(context, session, body.word);
      switch (outcome.kind) {
        case 'chosen':
          return json(200, { until: outcome.until });
        case 'fault':
          return refuse(422, 'malformed-request', { reason: outcome.fault });
        case 'needed':
          return refuse(403, 'confirmation-needed', { word: outcome.word });
        default:
          return outcome satisfies never;
      }
    },
  });
}
