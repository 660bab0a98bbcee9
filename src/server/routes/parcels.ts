import type { FastifyInstance } from 'fastify';
import {
  MAX_PARCEL_BYTES,
  MAX_PARCEL_PART_BYTES,
  MAX_PARCELS,
  MAX_PARCELS_BYTES,
  MIN_PARCEL_PART_BYTES,
  parcelDecisionSchema,
  parcelParams,
  parcelPartSchema,
  parcelReceiptSchema,
  parcelsAnswerSchema,
  parcelsDecidedSchema,
  serviceKeysSchema,
} from '../../domain/sync/parcel.ts';
import type { Context } from '../context.ts';
import { type Answer, json, refuse } from '../http/answer.ts';
import { bytesBody, jsonBody, noBody } from '../http/body.ts';
import { addressKey, createRateCounter } from '../http/rate-limit.ts';
import { describeOpenRoute, describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { shortAddress } from '../http/short-address.ts';
import { decideParcels, takeInParcels } from '../parcels/decide-parcels.ts';
import { listParcels } from '../parcels/list-parcels.ts';
import { currentServiceKey, openedBy } from '../parcels/service-keys.ts';
import { isProvedParcel, type PartOutcome, takeParcelPart } from '../parcels/take-parcel.ts';

/** Parts without a right proof from one address in a minute. */
const WRONG_PROOFS_PER_MINUTE = 30;
const RETRY_AFTER = { 'Retry-After': '30' };

/** What a revoked phone still had to send (docs/sync-protocol.md, 2.7). */
export function registerParcels(app: FastifyInstance, context: Context): void {
  const about = { clause: '2.7', tag: 'people', params: none, query: none } as const;
  const wrong = createRateCounter();
  let taking = false;

  describeOpenRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/parcels/key',
    summary: 'The key that parcels are sealed to, and the names of all that the service still opens them with',
    body: noBody,
    answers: { 200: { description: 'The public half; names', schema: serviceKeysSchema } },
    handle: () => json(200, { current: currentServiceKey(context), opens: openedBy(context) }),
  });

  describeOpenRoute(app, context, {
    ...about,
    method: 'PUT',
    url: '/parcels/:sha256',
    summary: 'A part of a sealed parcel, from a phone that was once somebody’s; the only thing a revoked phone may do',
    params: parcelParams,
    query: parcelPartSchema,
    body: bytesBody(['application/octet-stream'], MAX_PARCEL_PART_BYTES),
    answers: { 200: { description: '`complete`: all of it is on the disk', schema: parcelReceiptSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 409, codes: ['offset-mismatch', 'step-not-possible'] },
      { status: 413, codes: ['too-large'] },
      { status: 422, codes: ['hash-mismatch', 'damaged-file', 'malformed-request'] },
      { status: 429, codes: ['too-many-requests'] },
      { status: 503, codes: ['storage-full', 'unavailable'] },
    ],
    handle: async ({ params: { sha256 }, query: part, body, request }) => {
      const now = context.clock.now().getTime();
      // Every try counts until it is proved, so that many at once cannot pass the bound.
      const key = addressKey(request.ip);
      const wait = wrong.count(key, WRONG_PROOFS_PER_MINUTE, now);
      if (wait !== null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(wait) });
      if (!(await isProvedParcel(context.db, sha256, part))) return refuse(403, 'forbidden');
      wrong.forgive(key);
      const busy = app.limitDevice(part.device, now);
      if (busy !== null) return refuse(429, 'too-many-requests', {}, { 'Retry-After': String(busy) });
      return answerPart(await takeParcelPart(context, sha256, part, body, shortAddress(request.ip)));
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'GET',
    url: '/parcels',
    summary: 'What revoked phones handed in: who, which phone, how much of what, from when to when',
    body: noBody,
    answers: { 200: { description: 'What waits first, then the latest first', schema: parcelsAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'parcels-decide');
      return isRefusal(reach) ? reach : json(200, { handIns: await listParcels(context) });
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/parcels/decisions',
    summary:
      'Takes in what a phone handed in, as a colleague’s backup file; discards it with a word; or brings it back',
    body: jsonBody(parcelDecisionSchema, 16_384),
    answers: { 200: { description: 'What came of it; again is harmless', schema: parcelsDecidedSchema } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 503, codes: ['unavailable'] },
    ],
    handle: async ({ session, body }) => {
      const reach = authorise(session, 'parcels-decide');
      if (isRefusal(reach)) return reach;
      return await oneAtATime(async () => json(200, await decideParcels(context, session, body)));
    },
  });

  describeRoute(app, context, {
    ...about,
    method: 'POST',
    url: '/parcels/mine',
    summary: 'Takes in what this phone handed in of this person before both were let in again, as one’s own',
    body: noBody,
    answers: { 200: { description: 'What came of it; again is harmless', schema: parcelsDecidedSchema } },
    problems: [{ status: 503, codes: ['unavailable'] }],
    handle: async ({ session }) =>
      await oneAtATime(async () =>
        json(200, await takeInParcels(context, session, { device: session.deviceId, person: session.userId })),
      ),
  });

  /** Each holds a parcel in memory, and two at once would write the same records twice over in vain. */
  async function oneAtATime(work: () => Promise<Answer>): Promise<Answer> {
    if (taking) return refuse(503, 'unavailable', {}, RETRY_AFTER);
    taking = true;
    try {
      return await work();
    } finally {
      taking = false;
    }
  }
}

function answerPart(outcome: PartOutcome): Answer {
  switch (outcome.kind) {
    case 'kept':
      return json(200, { received: outcome.received, complete: false });
    case 'complete':
      return json(200, { received: outcome.received, complete: true });
    case 'offset-mismatch':
      return refuse(409, 'offset-mismatch', { offset: outcome.received });
    case 'key-unknown':
      return refuse(409, 'step-not-possible', { reason: 'key-unknown' });
    case 'too-large':
      return refuse(413, 'too-large', { maxBytes: MAX_PARCEL_BYTES });
    case 'too-many':
      return refuse(413, 'too-large', { maxItems: MAX_PARCELS, maxContentBytes: MAX_PARCELS_BYTES });
    case 'hash-mismatch':
      return refuse(422, 'hash-mismatch');
    case 'too-small':
      return refuse(422, 'malformed-request', { minBytes: MIN_PARCEL_PART_BYTES });
    case 'damaged':
      return refuse(422, 'damaged-file');
    default:
      return outcome satisfies never;
  }
}
