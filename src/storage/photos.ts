import type { PhotoEntry } from '../domain/submission/submission.ts';
import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import type { PhotoTransfer } from './rows.ts';

export type PhotoBytes = { readonly data: ArrayBuffer; readonly mediaType: string };

export type PutPhotoOutcome =
  | { readonly status: 'saved'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  /** Read back, it was not the same: not saved, take it again. */
  | { readonly status: 'damaged' }
  | { readonly status: 'gone' }
  | NoSpace;

/** Stores a photo for a draft as bytes, reads it back and compares, and only then says so (lesson 1). */
export async function putPhoto(
  _own: OwnStorage,
  _draftId: string,
  _photo: PhotoBytes & { readonly thumbnail: PhotoBytes },
): Promise<PutPhotoOutcome> {
  throw new Error('being built');
}

/** The bytes; null when they are not on this phone (given up after they were proved, or never were). */
export async function readPhoto(_own: OwnStorage, _sha256: string): Promise<PhotoBytes | null> {
  throw new Error('being built');
}

/** The small picture, kept when the bytes are given up. */
export async function readThumbnail(_own: OwnStorage, _sha256: string): Promise<PhotoBytes | null> {
  throw new Error('being built');
}

export type PhotoToSend = PhotoEntry & {
  readonly offset: number;
  /** False: the bytes are not here; only ask the service (HEAD). */
  readonly present: boolean;
  readonly refusedCode: string | null;
};

/** Photos of records that the service holds and that it has not proved yet, each once, in order of their records. */
export async function listPhotosToSend(_own: OwnStorage): Promise<readonly PhotoToSend[]> {
  throw new Error('being built');
}

/** The service has bytes up to `offset` (5.2). */
export async function notePhotoOffset(_own: OwnStorage, _sha256: string, _offset: number): Promise<void> {
  throw new Error('being built');
}

/** The service has verified the hash: 201, 200, or HEAD with `Upload-Complete: ?1` (5.1). */
export async function notePhotoProved(_own: OwnStorage, _sha256: string): Promise<void> {
  throw new Error('being built');
}

/** 413, 415, 422: it waits with the reason, the rest goes on. `null` clears it for another try. */
export async function notePhotoRefused(_own: OwnStorage, _sha256: string, _code: string | null): Promise<void> {
  throw new Error('being built');
}

/** Frees at least `wantedBytes` by giving up bytes of proved photos, oldest first; thumbnails stay. Returns the bytes freed. */
export async function giveUpProvedPhotos(_own: OwnStorage, _wantedBytes: number): Promise<number> {
  throw new Error('being built');
}

/** Removes photos that no draft and no record names and that are over a day old. */
export async function sweepPhotos(_own: OwnStorage): Promise<number> {
  throw new Error('being built');
}
export type { PhotoTransfer };
