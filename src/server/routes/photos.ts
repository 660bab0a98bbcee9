import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { sha256Schema } from '../../domain/ids.ts';
import { FILE_ENDINGS, FILE_TYPES, PICTURE_TYPES } from '../../domain/submission/file-type.ts';
import { MAX_PHOTO_BYTES } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import type { ReceiveOutcome } from '../files/file-store.ts';
import { announcedBytes, noteComplete, recordComplete } from '../files/photo-records.ts';
import { type Answer, content, empty, refuse } from '../http/answer.ts';
import { drained, noBody, streamBody, tooLarge } from '../http/body.ts';
import { describeRoute, none } from '../http/route.ts';
import { isOfKeptDraft } from '../imports/kept-drafts.ts';
import type { Session } from '../people/person.ts';
import { asksForPicture } from '../submissions/asked-for.ts';
import { mayAskForPhoto, mayReadPhoto } from '../submissions/readable-photo.ts';

/** Uploads in progress at once in this process; beyond it phones wait a little. With an S3 store each is held in memory. */
const MAX_ACTIVE_UPLOADS = 200;
/** A phone sends one at a time; connections that broke without a word may count for a while. */
const MAX_ACTIVE_OF_A_DEVICE = 8;
const RETRY_AFTER = { 'Retry-After': '10' };

const params = z.object({ sha256: sha256Schema });
/** What a PUT may call itself: the first bytes decide what it is. */
const TAKEN_MEDIA_TYPES = [...FILE_TYPES, 'image/jpg', 'application/octet-stream'];
const UPLOAD_HEADERS = {
  'Upload-Offset': 'How many bytes from the start the service has',
  'Upload-Length': 'How many bytes the photo has',
  'Upload-Complete': '?1 when the photo is whole and verified, else ?0',
};

/** Photos by their content (sync-protocol 5). */
export function registerPhotos(app: FastifyInstance, context: Context): void {
  let active = 0;
  const activeOf = new Map<string, number>();

  describeRoute(app, context, {
    method: 'HEAD',
    url: '/photos/:sha256',
    summary: 'How much of a photo the service has',
    clause: '5.2',
    tag: 'photos',
    params,
    query: none,
    body: noBody,
    answers: { 204: { description: 'Some or all of it is here', headers: UPLOAD_HEADERS } },
    problems: [{ status: 404, codes: ['not-found'] }],
    handle: async ({ params: { sha256 }, session }) => {
      const [announced] = await announcedBytes(context.db, sha256);
      if (announced === undefined) return refuse(404, 'not-found');
      if (!(await mayAskForPhoto(context, session, sha256))) return refuse(404, 'not-found');
      const status = await context.files.status(sha256);
      switch (status.kind) {
        case 'absent':
          return refuse(404, 'not-found');
        case 'partial':
          return empty(204, uploadHeaders(status.offset, announced, false));
        case 'complete':
          // A service that was killed between the last byte and this note makes up for it here.
          await noteComplete(context, sha256);
          return empty(204, uploadHeaders(status.bytes, status.bytes, true));
        default:
          return status satisfies never;
      }
    },
  });

  describeRoute(app, context, {
    method: 'PUT',
    url: '/photos/:sha256',
    summary: 'Hands over a photo, or the rest of it from an offset',
    clause: '5.2',
    tag: 'photos',
    params,
    query: none,
    requestHeaders: { 'Upload-Offset': 'Where these bytes begin', 'Upload-Length': 'How many bytes the photo has' },
    body: streamBody(TAKEN_MEDIA_TYPES),
    answers: {
      200: { description: 'It was complete already', headers: UPLOAD_HEADERS },
      201: { description: 'Complete and verified', headers: UPLOAD_HEADERS },
    },
    problems: [
      { status: 400, codes: ['malformed-request'] },
      { status: 404, codes: ['not-expected'] },
      { status: 409, codes: ['offset-mismatch'] },
      { status: 413, codes: ['too-large'] },
      { status: 415, codes: ['unsupported-media-type'] },
      { status: 422, codes: ['hash-mismatch', 'length-mismatch'] },
      { status: 503, codes: ['unavailable', 'storage-full'] },
    ],
    handle: async ({ params: { sha256 }, request, body, session }) => {
      const own = activeOf.get(session.deviceId) ?? 0;
      if (active >= MAX_ACTIVE_UPLOADS || own >= MAX_ACTIVE_OF_A_DEVICE) {
        return drained(request, refuse(503, 'unavailable', {}, RETRY_AFTER));
      }
      active += 1;
      activeOf.set(session.deviceId, own + 1);
      try {
        const answer = await takePart(context, session, sha256, request, body);
        return drained(request, answer);
      } finally {
        active -= 1;
        const left = (activeOf.get(session.deviceId) ?? 1) - 1;
        if (left === 0) activeOf.delete(session.deviceId);
        else activeOf.set(session.deviceId, left);
      }
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/photos/:sha256',
    summary: 'A photo, for whoever may read a submission that names it',
    clause: '5.3',
    tag: 'photos',
    params,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The bytes, of the media type that they are', mediaType: '*/*' } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ params: { sha256 }, session }) => {
      // 9.1: what came with a kept draft is its author's, whether a record names it yet or not.
      if (!(await isOfKeptDraft(context.db, session.userId, sha256))) {
        if ((await announcedBytes(context.db, sha256)).length === 0) return refuse(404, 'not-found');
        if (!(await mayReadPhoto(context, session, sha256))) return refuse(403, 'forbidden');
      }
      const photo = await context.files.open(sha256);
      if (photo === null) return refuse(404, 'not-found');
      return content(200, photo.mediaType, photo.content, {
        'Content-Length': String(photo.bytes),
        ETag: `"${sha256}"`,
        // A copy in the browser's cache would be shown after its reader has left.
        'Cache-Control': 'no-store',
        // A document is kept, never opened in a page of ours.
        ...(photo.mediaType.startsWith('application/')
          ? { 'Content-Disposition': `attachment; filename="${sha256.slice(0, 12)}.${FILE_ENDINGS[photo.mediaType]}"` }
          : {}),
      });
    },
  });
}

async function takePart(
  context: Context,
  session: Session,
  sha256: string,
  request: FastifyRequest,
  body: Readable,
): Promise<Answer> {
  const offset = wholeNumber(request.headers['upload-offset']);
  const total = wholeNumber(request.headers['upload-length']);
  if (offset === null || total === null || total === 0) {
    return refuse(400, 'malformed-request', { headers: ['Upload-Offset', 'Upload-Length'] });
  }
  const announced = await announcedBytes(context.db, sha256);
  if (announced.length === 0) return refuse(404, 'not-expected');
  if (total > MAX_PHOTO_BYTES) return tooLarge(MAX_PHOTO_BYTES);
  if (!announced.includes(total)) return refuse(422, 'length-mismatch', { bytes: announced[0] });
  const length = wholeNumber(request.headers['content-length']);
  // A part that is longer than the rest must not cost what is here already; one that begins elsewhere is told so first.
  if (length !== null && offset + length > total && (await isNext(context, sha256, offset))) {
    return refuse(422, 'length-mismatch', { bytes: total });
  }
  const source = bytesOf(body);
  const part = { sha256, offset, total, picture: await asksForPicture(context, sha256) };
  const outcome = await context.files.receive(part, source);
  return await answerOutcome(context, session, part, outcome);
}

/** Whether a photo that is not whole yet goes on at this byte. */
async function isNext(context: Context, sha256: string, offset: number): Promise<boolean> {
  const status = await context.files.status(sha256);
  return status.kind === 'partial' ? status.offset === offset : status.kind === 'absent' && offset === 0;
}

async function answerOutcome(
  context: Context,
  session: Session,
  { sha256, total, picture }: { readonly sha256: string; readonly total: number; readonly picture: boolean },
  outcome: ReceiveOutcome,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'complete':
      // 5.1: only now, that the bytes are durable and verified, does it leave `missingPhotos`.
      await recordComplete(context, sha256, outcome, session.userId);
      context.documents.wake();
      return empty(201, uploadHeaders(outcome.bytes, outcome.bytes, true));
    case 'already-complete':
      await noteComplete(context, sha256);
      return empty(200, uploadHeaders(outcome.bytes, outcome.bytes, true));
    case 'offset-mismatch':
    // Bytes are missing at the end, or a newer request took over: the client goes on from what is here.
    case 'cut':
      return refuse(409, 'offset-mismatch', { offset: outcome.offset }, uploadHeaders(outcome.offset, total, false));
    case 'hash-mismatch':
      return refuse(422, 'hash-mismatch', { offset: 0 }, uploadHeaders(0, total, false));
    case 'too-long':
      return refuse(422, 'length-mismatch', { bytes: total }, uploadHeaders(0, total, false));
    case 'not-a-photo':
      return refuse(415, 'unsupported-media-type', { mediaTypes: picture ? PICTURE_TYPES : [...FILE_TYPES] });
    default:
      return outcome satisfies never;
  }
}

function uploadHeaders(offset: number, length: number, complete: boolean): Record<string, string> {
  return {
    'Upload-Offset': String(offset),
    'Upload-Length': String(length),
    'Upload-Complete': complete ? '?1' : '?0',
    'Cache-Control': 'no-store',
  };
}

function wholeNumber(header: string | readonly string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** The chunks of a body; leaving them early does not break the connection, on which the answer has still to go out. */
async function* bytesOf(body: Readable): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<unknown> = body.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body of text');
    yield chunk;
  }
}
