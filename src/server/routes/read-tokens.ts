import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { madeTokenSchema, readTokenRequestSchema, readTokensAnswerSchema } from '../../domain/sync/read-tokens.ts';
import type { Context } from '../context.ts';
import { empty, json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { ownAddress } from '../http/origin.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { listReadTokens, makeReadToken, revokeReadToken } from '../read-tokens/read-tokens.ts';

/** Tokens by which programs read what the person who made them may export. */
export function registerReadTokens(app: FastifyInstance, context: Context): void {
  const about = { clause: 'docs/operations.md', tag: 'exports' } as const;
  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/read-tokens',
    summary: 'One’s own read tokens; the secretariat and administrators see everybody’s',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest first, never their text', schema: readTokensAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'export');
      return isRefusal(reach) ? reach : json(200, { tokens: await listReadTokens(context, session) });
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/read-tokens',
    summary: 'Makes a read token; its text is told this once',
    params: none,
    query: none,
    body: jsonBody(readTokenRequestSchema),
    answers: { 201: { description: 'Made', schema: madeTokenSchema } },
    problems: [{ status: 403, codes: ['forbidden', 'confirmation-needed'] }],
    handle: async ({ session, body, request }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      const unconfirmed = await requireConfirmed(context, session);
      if (unconfirmed !== null) return unconfirmed;
      const made = await makeReadToken(context, session, body);
      if (made === null) return refuse(401, 'signed-out');
      return json(201, { ...made, address: `${ownAddress(context.config, request)}/api/v1/odata` });
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'DELETE',
    url: '/read-tokens/:id',
    summary: 'Ends a read token at once',
    params: z.object({ id: z.string().check(z.minLength(1), z.maxLength(100)) }),
    query: none,
    body: noBody,
    answers: { 204: { description: 'Ended; again the same' } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params }) => {
      const reach = authorise(session, 'export');
      if (isRefusal(reach)) return reach;
      if (!(await revokeReadToken(context, session, params.id))) return refuse(404, 'not-found');
      await context.keepApart();
      return empty(204);
    },
  });
}
