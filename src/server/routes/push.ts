import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { submissionSchema } from '../../domain/submission/submission.ts';
import {
  MAX_PUSH_BYTES,
  MAX_PUSH_ITEMS,
  pushAnswerSchema,
  receiptsAnswerSchema,
  receiptsRequestSchema,
} from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { json, refuse } from '../http/answer.ts';
import { bytesBody, jsonBody, tooLarge } from '../http/body.ts';
import { createDeviceTurns } from '../http/device-turns.ts';
import { describeRoute, none } from '../http/route.ts';
import { answerReceipts, MAX_RECEIPTS } from '../submissions/ask-receipts.ts';
import { takeIn } from '../submissions/take-in.ts';

/** Pushes of one device that may wait for the one before: many of a phone that gave up and came back, little in memory. */
const WAITING_PUSHES = { requests: 100, bytes: 32 * 1024 * 1024 };

const pushSchema = z.object({ submissions: z.array(submissionSchema).check(z.maxLength(MAX_PUSH_ITEMS)) });

export function registerPush(app: FastifyInstance, context: Context): void {
  const turns = createDeviceTurns(WAITING_PUSHES);
  describeRoute(app, context, {
    method: 'POST',
    url: '/sync/push',
    summary: 'Hands in records; each gets a receipt of its own, in the order sent',
    clause: '4',
    tag: 'sync',
    params: none,
    query: none,
    body: bytesBody(['application/json'], MAX_PUSH_BYTES, pushSchema),
    answers: { 200: { description: 'Everything acknowledged here is on the disk', schema: pushAnswerSchema } },
    problems: [
      { status: 400, codes: ['malformed-request'] },
      { status: 413, codes: ['too-large'] },
      { status: 422, codes: ['malformed-request'] },
      { status: 429, codes: ['too-many-requests'] },
      { status: 503, codes: ['unavailable', 'storage-full'] },
    ],
    handle: async ({ body, session }) => {
      const turn = turns.take(session.deviceId, body.length);
      if (turn === null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': '5' });
      return await turn(async () => {
        const batch = await context.checking.read(body, MAX_PUSH_ITEMS);
        if (!batch.ok) {
          if (batch.reason === 'too-many') return tooLarge(MAX_PUSH_BYTES);
          return refuse(batch.reason === 'not-json' ? 400 : 422, 'malformed-request', { reason: batch.reason });
        }
        const taken = await takeIn(context, session, batch.records);
        return json(200, { results: taken.receipts, time: context.clock.now().toISOString() });
      });
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/sync/receipts',
    summary: 'The receipts again, for a phone that repairs its states at start',
    clause: '4.7',
    tag: 'sync',
    params: none,
    query: none,
    body: jsonBody(receiptsRequestSchema),
    answers: { 200: { description: 'In the order asked', schema: receiptsAnswerSchema } },
    problems: [{ status: 413, codes: ['too-large'] }],
    handle: async ({ body, session }) => {
      if (body.submissions.length > MAX_RECEIPTS) {
        return refuse(413, 'too-large', { maxItems: MAX_RECEIPTS });
      }
      return json(200, { results: await answerReceipts(context, session, body.submissions) });
    },
  });
}
