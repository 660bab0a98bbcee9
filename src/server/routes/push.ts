import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { submissionSchema } from '../../domain/submission/submission.ts';
import { BODIES_HEADER, COLUMNS_MEDIA_TYPE } from '../../domain/sync/columns-shape.ts';
import { packColumns } from '../../domain/sync/pack-columns.ts';
import {
  MAX_PUSH_BYTES,
  MAX_PUSH_ITEMS,
  pushAnswerSchema,
  type Receipt,
  receiptsAnswerSchema,
  receiptsRequestSchema,
} from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { type Answer, content, json, refuse } from '../http/answer.ts';
import { bytesBody, jsonBody, tooLarge } from '../http/body.ts';
import { createDeviceTurns } from '../http/device-turns.ts';
import { describeRoute, none } from '../http/route.ts';
import { answerReceipts, MAX_RECEIPTS } from '../submissions/ask-receipts.ts';
import { digestOf } from '../submissions/read-columns.ts';
import type { ReadRecord } from '../submissions/read-record.ts';
import { takeIn } from '../submissions/take-in.ts';

/** Pushes of one device that may wait for the one before: many of a phone that gave up and came back, little in memory. */
const WAITING_PUSHES = { requests: 100, bytes: 32 * 1024 * 1024 };

/** A push of this many bytes and fewer is written within a moment, so that others may wait for it. */
const SMALL_PUSH_BYTES = 64 * 1024;

const pushSchema = z.object({ submissions: z.array(submissionSchema).check(z.maxLength(MAX_PUSH_ITEMS)) });

/** 1.6: told with every answer to a push or a pull, so that phones need not try. */
export const BODIES = { [BODIES_HEADER]: COLUMNS_MEDIA_TYPE };

/** Pushes of records and questions about their receipts (docs/sync-protocol.md, 4). */
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
    body: bytesBody(['application/json', COLUMNS_MEDIA_TYPE], MAX_PUSH_BYTES, pushSchema),
    answers: {
      200: {
        description: 'Everything acknowledged here is on the disk; to columns (1.6) the answer is columns',
        schema: pushAnswerSchema,
        headers: { [BODIES_HEADER]: 'Media types that a push may have beside JSON (1.6)' },
      },
    },
    problems: [
      { status: 400, codes: ['malformed-request'] },
      { status: 413, codes: ['too-large'] },
      { status: 422, codes: ['malformed-request', 'hash-mismatch'] },
      { status: 429, codes: ['too-many-requests'] },
      { status: 503, codes: ['unavailable', 'storage-full'] },
    ],
    handle: async ({ body, session, request }) => {
      const asColumns = isColumns(request.headers['content-type']);
      const turn = turns.take(session.deviceId, body.length);
      if (turn === null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': '5' });
      return await turn(async () => {
        const arrived = body.length <= SMALL_PUSH_BYTES ? context.sharedLine.announce() : () => undefined;
        try {
          const batch = await context.checking.read(body, MAX_PUSH_ITEMS, asColumns ? 'columns' : 'plain');
          if (!batch.ok) {
            if (batch.reason === 'too-many' || batch.reason === 'too-large') return tooLarge(MAX_PUSH_BYTES);
            // 1.6: what arrived is not what the phone hashed; it sends the same records in the plain form.
            if (batch.reason === 'digest') return refuse(422, 'hash-mismatch', { reason: batch.reason });
            return refuse(batch.reason === 'not-json' ? 400 : 422, 'malformed-request', { reason: batch.reason });
          }
          const taken = await takeIn(context, session, batch.records, { checked: batch.checked, arrived });
          const time = context.clock.now().toISOString();
          return asColumns
            ? answerInColumns(batch.records, taken.receipts, time)
            : json(200, { results: taken.receipts, time }, BODIES);
        } finally {
          arrived();
        }
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

/** Whether a media type, as a header says it, is that of columns. */
function isColumns(mediaType: string | undefined): boolean {
  return mediaType?.split(';')[0]?.trim().toLowerCase() === COLUMNS_MEDIA_TYPE;
}

/**
 * 1.6: receipts in the order sent. What names the record is left out: `of` names the records and their order by the
 * digest that came with them.
 */
function answerInColumns(records: readonly ReadRecord[], receipts: readonly Receipt[], time: string): Answer {
  const bare = receipts.map(({ id: _id, revision: _revision, contentHash: _hash, ...rest }) => rest);
  const results = packColumns(bare);
  if (results === null) throw new Error('a receipt cannot be written as columns');
  return content(200, COLUMNS_MEDIA_TYPE, JSON.stringify({ of: digestOf(records), results, time }), BODIES);
}
