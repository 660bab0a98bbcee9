import { asRecordingPiece, type RecordingPiece } from '../../domain/submission/recording-piece.ts';
import { encodeBody, openValue } from '../phone/body-codec.ts';
import { draftPiecesKey, pieceKey } from '../phone/body-keys.ts';
import { ownDraft } from '../phone/draft-rows.ts';
import { makingRoom } from '../phone/making-room.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';

/** What a piece belongs to: its recording (sortable), the question that is spoken about, what the browser writes. */
export type PieceOf = Readonly<Pick<RecordingPiece, 'recording' | 'question' | 'mediaType'>>;

/** A recording as far as it was written. `seconds`: spoken until its last piece. */
export type KeptRecording = PieceOf & { readonly seconds: number; readonly data: Uint8Array<ArrayBuffer> };

/**
 * Writes the next piece of a recording that is going on, sealed as every body, so that a phone that takes the page away
 * loses no more than the piece after it. `gone`: the draft was finished or discarded meanwhile.
 */
export async function writePiece(
  own: OwnStorage,
  draftId: string,
  of: PieceOf,
  piece: { readonly number: number; readonly seconds: number; readonly data: Uint8Array<ArrayBuffer> },
): Promise<{ readonly status: 'written' | 'gone' } | NoSpace> {
  const { recording, question, mediaType } = of;
  const { number, seconds, data } = piece;
  const value: RecordingPiece = { recording, question, mediaType, number, seconds, data: toBase64(data) };
  const body = await encodeBody(own, value);
  const key = pieceKey(draftId, recording, piece.number);
  const write = () =>
    own.storage.write(['drafts', 'bodies'], async (database) => {
      if ((await ownDraft(database, own.owner, draftId)) === null) return { status: 'gone' as const };
      await database.bodies.put({ key, body });
      return { status: 'written' as const };
    });
  return makingRoom(own, 4 * piece.data.byteLength, () => orNoSpace(write));
}

/** Recordings of a draft that were begun and never made a note: the app was ended while somebody spoke. Oldest first. */
export async function readRecordings(own: OwnStorage, draftId: string): Promise<readonly KeptRecording[]> {
  const rows = await own.storage.read(async (database) =>
    (await ownDraft(database, own.owner, draftId)) === null
      ? []
      : database.bodies.where('key').startsWith(draftPiecesKey(draftId)).toArray(),
  );
  const opened = await Promise.all(
    rows.map(async ({ body }) =>
      body.codec === 'json-1' ? JSON.parse(body.text) : openValue(own, body).catch(() => null),
    ),
  );
  // A piece that cannot be read costs itself and those after it: sound with a hole in it does not play.
  const pieces = opened.flatMap((value: unknown) => asRecordingPiece(value) ?? []);
  return [...Map.groupBy(pieces, ({ recording }) => recording).values()].flatMap((found) => {
    const whole = unbroken(found.toSorted((one, other) => one.number - other.number));
    const last = whole.at(-1);
    if (last === undefined) return [];
    const { recording, question, mediaType, seconds } = last;
    return [{ recording, question, mediaType, seconds, data: joined(whole.map(({ data }) => fromBase64(data))) }];
  });
}

/** Takes a recording's pieces away, once it is a note, or because nobody wants it. */
export function dropRecording({ storage }: OwnStorage, draftId: string, recording: string): Promise<void> {
  return storage.write(['bodies'], async (database) => {
    await database.bodies
      .where('key')
      .startsWith(pieceKey(draftId, recording, null))
      .delete();
  });
}

function unbroken<Piece extends { readonly number: number }>(pieces: readonly Piece[]): readonly Piece[] {
  const hole = pieces.findIndex(({ number }, index) => number !== index);
  return hole === -1 ? pieces : pieces.slice(0, hole);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
