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
import { describeRoute, none } from '../http/route.ts';
import { answerReceipts, MAX_RECEIPTS } from '../submissions/ask-receipts.ts';
import { readRecord } from '../submissions/read-record.ts';
import { splitBatch } from '../submissions/split-batch.ts';
import { takeIn } from '../submissions/take-in.ts';

const pushSchema = z.object({ submissions: z.array(submissionSchema).check(z.maxLength(MAX_PUSH_ITEMS)) });

export function registerPush(app: FastifyInstance, context: Context): void {
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
      { status: 503, codes: ['unavailable', 'storage-full'] },
    ],
    handle: async ({ body, session }) => {
      const split = splitBatch(body);
      if (!split.ok)
        return refuse(split.reason === 'not-json' ? 400 : 422, 'malformed-request', { reason: split.reason });
      if (split.items.length > MAX_PUSH_ITEMS) return tooLarge(MAX_PUSH_BYTES);
      const taken = await takeIn(context, session, split.items.map(readRecord));
      return json(200, { results: taken.receipts, time: context.clock.now().toISOString() });
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
