import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { type PhotoBytes, putPhoto } from '../../../storage/photos/photos.ts';
import { shrinkPhoto } from './shrink.ts';

/** A photo is shown as kept only after it was read back from the phone and found the same (lesson 1). */
export type KeepOutcome =
  | { readonly kind: 'kept'; readonly photo: Pick<PhotoEntry, 'sha256' | 'bytes' | 'mediaType'> }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'no-space' }
  | { readonly kind: 'failed' };

const THUMBNAIL_PIXELS = 320;

/** Shrinks a photo from camera or gallery and keeps it with the draft. */
export async function keepPhoto(own: OwnStorage, draftId: string, file: Blob, maxSide?: number): Promise<KeepOutcome> {
  const shrunk = await shrinkPhoto(file, maxSide);
  if (shrunk.kind !== 'shrunk') return { kind: shrunk.kind };
  return keep(own, draftId, { data: shrunk.bytes, mediaType: 'image/jpeg' });
}

/** Keeps a signature as it was drawn: a PNG of lines is small already and must stay sharp. */
export async function keepSignature(own: OwnStorage, draftId: string, png: Blob): Promise<KeepOutcome> {
  return keep(own, draftId, { data: await png.arrayBuffer(), mediaType: 'image/png' });
}

async function keep(own: OwnStorage, draftId: string, photo: PhotoBytes): Promise<KeepOutcome> {
  const thumbnail = await shrinkPhoto(new Blob([photo.data], { type: photo.mediaType }), THUMBNAIL_PIXELS);
  if (thumbnail.kind !== 'shrunk') return { kind: 'failed' };
  try {
    const put = await putPhoto(own, draftId, {
      ...photo,
      thumbnail: { data: thumbnail.bytes, mediaType: 'image/jpeg' },
    });
    if (put.status === 'saved') {
      return { kind: 'kept', photo: { sha256: put.sha256, bytes: put.bytes, mediaType: put.mediaType } };
    }
    return { kind: put.status === 'no-space' ? 'no-space' : 'failed' };
  } catch {
    // A lost connection to the database, twice over: the answers are saved elsewhere, the photo is taken again.
    return { kind: 'failed' };
  }
}
