import type { PhotoToSend } from '../storage/photos/photos.ts';
import { type Called, call } from './call.ts';
import { afterSent, timeoutMs } from './link.ts';
import { afterHead, afterPut, PHOTO_BEGINNING, type PhotoAnswer, type PhotoMove } from './photo-plan.ts';
import { DONE, noteCut, noted, type Round, type StepEnd, stopped } from './round-state.ts';

type Told = Exclude<Called<PhotoAnswer>, { kind: 'transport' } | { kind: 'signed-out' }>;

/** 5.2: brings one photo to the service, from the byte that it has. Ends when proved, refused, or cut. */
export async function sendPhoto(round: Round, photo: PhotoToSend): Promise<StepEnd> {
  round.photosDone.add(photo.sha256);
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  // 5.1: it was just said to be missing, and no byte of it ever left: there is nothing to ask about.
  const begins = !photo.begun && round.missed.has(photo.sha256);
  let move: PhotoMove = begins
    ? { kind: 'send', progress: { ...PHOTO_BEGINNING, offset: 0 } }
    : { kind: 'ask', progress: PHOTO_BEGINNING };
  while (true) {
    switch (move.kind) {
      case 'ask': {
        const answer = await ask(round, photo.sha256);
        if (answer.kind === 'transport' || answer.kind === 'signed-out') return broken(round, photo, answer, false);
        move = afterHead(answer, move.progress, photo.bytes);
        break;
      }
      case 'send': {
        bytes ??= await intactBytes(round, photo);
        if (bytes === null) {
          await noteRefused(round, photo, photo.present ? 'photo-damaged' : 'photo-missing');
          return DONE;
        }
        const { offset } = move.progress;
        // What could not be written down is heard anew each time, and is no step forward.
        const isNoted = await noted(round, () => round.phone.notePhotoOffset(photo.sha256, offset));
        if (isNoted && offset > photo.offset) round.progressed = true;
        round.tell({ step: 'photo', sha256: photo.sha256, sentBytes: offset, totalBytes: photo.bytes });
        const end = Math.min(photo.bytes, offset + round.link.budgetBytes);
        const answer = await put(round, photo, bytes.subarray(offset, end), offset);
        if (answer.kind === 'transport' || answer.kind === 'signed-out') return broken(round, photo, answer, true);
        move = afterPut(answer, move.progress, end, photo.bytes);
        break;
      }
      case 'proved':
        if (await noted(round, () => round.phone.notePhotoProved(photo.sha256))) round.progressed = true;
        return DONE;
      case 'refused':
        await noteRefused(round, photo, move.code);
        return DONE;
      case 'record-unknown':
        round.recordUnknown = true;
        return DONE;
      default:
        return move satisfies never;
    }
  }
}

async function noteRefused(round: Round, { sha256 }: PhotoToSend, code: string): Promise<void> {
  await noted(round, () => round.phone.notePhotoRefused(sha256, code));
}

async function ask(round: Round, sha256: string): Promise<Called<PhotoAnswer>> {
  const answer = await call(round.wire, {
    method: 'HEAD',
    path: `/photos/${sha256}`,
    timeoutMs: timeoutMs(0),
    read: () => true as const,
  });
  return withHeaders(round, answer);
}

async function put(
  round: Round,
  photo: PhotoToSend,
  part: Uint8Array<ArrayBuffer>,
  offset: number,
): Promise<Called<PhotoAnswer>> {
  const answer = await call(round.wire, {
    method: 'PUT',
    path: `/photos/${photo.sha256}`,
    headers: {
      'Content-Type': photo.mediaType,
      'Upload-Offset': String(offset),
      'Upload-Length': String(photo.bytes),
    },
    body: part,
    timeoutMs: timeoutMs(part.byteLength),
    read: () => true as const,
  });
  // A part that does not reach the end is taken and answered by 409 with the offset to go on from.
  const taken = answer.kind === 'answered' || (answer.kind === 'refused' && answer.code === 'offset-mismatch');
  if (taken) round.link = afterSent(round.link, part.byteLength, answer.milliseconds);
  return withHeaders(round, answer);
}

function withHeaders(round: Round, answer: Called<true>): Called<PhotoAnswer> {
  if (answer.kind !== 'answered') return answer;
  round.answered = true;
  const offset = answer.headers.get('Upload-Offset');
  const complete = answer.headers.get('Upload-Complete');
  return {
    ...answer,
    value: {
      offset: offset !== null && /^\d+$/.test(offset) ? Number(offset) : null,
      complete: complete === '?1' ? true : complete === '?0' ? false : null,
    },
  };
}

/** Failures of one photo, while the service answers all else, after which it is set aside (lesson 6). */
const FELLING_TRIES = 5;

/** `sent`: bytes of the photo went with the request. */
async function broken(
  round: Round,
  photo: PhotoToSend,
  answer: Exclude<Called<PhotoAnswer>, Told>,
  sent: boolean,
): Promise<StepEnd> {
  if (answer.kind === 'signed-out') return { kind: 'signed-out' };
  noteCut(round, answer, sent);
  const failures = (round.photoFailures.get(photo.sha256) ?? 0) + 1;
  round.photoFailures.set(photo.sha256, failures);
  const fellsTheService = answer.code === 'service-error' || answer.code === 'captive-portal';
  if (!fellsTheService || !round.answered || failures < FELLING_TRIES) return stopped(answer);
  round.photoFailures.delete(photo.sha256);
  await noteRefused(round, photo, answer.code);
  return DONE;
}

/** The bytes as they were recorded, or null: browsers have emptied stored photos (lesson 1), and sending those helps nobody. */
async function intactBytes(round: Round, photo: PhotoToSend): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!photo.present) return null;
  const stored = await round.phone.readPhoto(photo.sha256);
  if (stored === null || stored.data.byteLength !== photo.bytes) return null;
  const bytes = new Uint8Array(stored.data);
  return (await round.phone.sha256(bytes)) === photo.sha256 ? bytes : null;
}
