import { isHeld } from '../../domain/submission/status.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { draftKey } from '../phone/body-keys.ts';
import { ownDraft } from '../phone/draft-rows.ts';
import { makingRoom } from '../phone/making-room.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { canOpen, holdersOf, newPhoto, openBytes } from '../phone/photo-keys.ts';
import { eachSubmissionIn } from '../phone/submission-rows.ts';
import { isProved } from '../phone/transfer-rows.ts';
import { holdPhotos } from './photo-holders.ts';

export { sweepPhotos } from '../phone/photo-space.ts';

export type PhotoBytes = { readonly data: ArrayBuffer; readonly mediaType: string };

export type PutPhotoOutcome =
  | { readonly status: 'saved'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  /** Read back, it was not the same: not saved, take it again. */
  | { readonly status: 'damaged' }
  /** The draft is not there any more. */
  | { readonly status: 'gone' }
  | NoSpace;

/** Stores a photo for a draft as bytes, reads it back and compares, and only then says so (lesson 1). */
export async function putPhoto(
  own: OwnStorage,
  draftId: string,
  /** `thumbnail` null: it is no picture. */
  photo: PhotoBytes & { readonly thumbnail: PhotoBytes | null },
): Promise<PutPhotoOutcome> {
  const { storage, owner } = own;
  const { data, mediaType, thumbnail } = photo;
  const sha256 = await storage.environment.sha256(new Uint8Array(data));
  const { seal, open, opened } = await newPhoto(own, sha256);
  const whole = { sha256, mediaType, ...(await seal(data)) };
  const small = thumbnail === null ? null : { sha256, mediaType: thumbnail.mediaType, ...(await seal(thumbnail.data)) };
  const write = () =>
    storage.write(['drafts', 'photos', 'photoBytes', 'thumbnails', 'photoHolders'], async (database) => {
      if ((await ownDraft(database, owner, draftId)) === null) return { status: 'gone' as const };
      const isNew = (await database.photoHolders.get([sha256, draftKey(draftId)])) === undefined;
      const savedAt = storage.environment.now();
      await database.photos.put({ sha256, bytes: data.byteLength, mediaType, savedAt, present: true, ...opened });
      await database.photoBytes.put(whole);
      if (small !== null) await database.thumbnails.put(small);
      await holdPhotos(database, owner, draftKey(draftId), [{ sha256 }]);
      return { status: 'written' as const, isNew };
    });
  const needed = 2 * data.byteLength + (thumbnail?.data.byteLength ?? 0);
  const written = await makingRoom(own, needed, () => orNoSpace(write));
  if (written.status !== 'written') return written;
  // With the key that sealed it: closed meanwhile is not damaged.
  const row = await storage.read((database) => database.photoBytes.get(sha256));
  const back = row === undefined ? null : await open(row);
  if (back !== null && (await storage.environment.sha256(new Uint8Array(back))) === sha256) {
    return { status: 'saved', sha256, bytes: data.byteLength, mediaType };
  }
  // The draft held it before: there may still be a good copy of it.
  if (!written.isNew) return { status: 'damaged' };
  await storage.write(['photos', 'photoBytes', 'thumbnails', 'photoHolders'], async (database) => {
    await database.photoHolders.delete([sha256, draftKey(draftId)]);
    if ((await holdersOf(database, sha256)).length > 0) return;
    await database.photos.delete(sha256);
    await database.photoBytes.delete(sha256);
    await database.thumbnails.delete(sha256);
  });
  return { status: 'damaged' };
}

/** The bytes; null when they are not on this phone (given up after they were proved, or never were). */
export function readPhoto(own: OwnStorage, sha256: string): Promise<PhotoBytes | null> {
  return pictureIn(own, sha256, 'photoBytes');
}

/** The small picture, kept when the bytes are given up. */
export function readThumbnail(own: OwnStorage, sha256: string): Promise<PhotoBytes | null> {
  return pictureIn(own, sha256, 'thumbnails');
}

async function pictureIn(
  own: OwnStorage,
  sha256: string,
  table: 'photoBytes' | 'thumbnails',
): Promise<PhotoBytes | null> {
  const found = await own.storage.read(async (database) => {
    const holders = await holdersOf(database, sha256);
    // Another person's photos are not there for this one (lesson 17).
    if (!holders.some((holder) => holder.owner === own.owner)) return null;
    return { photo: await database.photos.get(sha256), row: await database[table].get(sha256) };
  });
  if (found?.row === undefined) return null;
  const data = await openBytes(own, found.photo, found.row);
  return data === null ? null : { data, mediaType: found.row.mediaType };
}

export type PhotoToSend = PhotoEntry & {
  readonly offset: number;
  /** Bytes of it may have left this phone: only the service knows how many it has. */
  readonly begun: boolean;
  /** False: the bytes are not here; only ask the service (HEAD). */
  readonly present: boolean;
  readonly refusedCode: string | null;
};

/** Photos of records that the service holds and that it has not proved yet, each once, in order of their records. */
export async function listPhotosToSend(own: OwnStorage): Promise<readonly PhotoToSend[]> {
  const { storage, owner } = own;
  const opens = await canOpen(own);
  return storage.read(async (database) => {
    const entries = new Map<string, PhotoEntry>();
    await eachSubmissionIn(database, owner, 'outbox', (row) => {
      // 5.2: the service expects a photo only once a stored revision names it.
      if (isHeld(row.receipt)) for (const entry of row.photos) entries.set(entry.sha256, entry);
    });
    const hashes = [...entries.keys()];
    const transfers = await database.photoTransfers.bulkGet(hashes.map((sha256) => [owner, sha256]));
    const photos = await database.photos.bulkGet(hashes);
    return [...entries.values()].flatMap((entry, index) => {
      const transfer = transfers[index];
      if (isProved(transfer)) return [];
      const photo = photos[index];
      const present = photo?.present === true && opens(photo);
      const { offset = 0, refusedCode = null } = transfer ?? {};
      return [{ ...entry, offset, begun: transfer?.begun !== false, present, refusedCode }];
    });
  });
}
