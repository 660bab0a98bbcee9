import type { FileKind } from '../../../domain/form/types/type-rules.ts';
import { FILE_TYPES, type FileType, fileTypeOf, MAGIC_BYTES } from '../../../domain/submission/file-type.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import { MAX_PHOTO_BYTES } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { putPhoto } from '../../../storage/photos/photos.ts';

/** How keeping a recording or document ended. `too-large`: beyond what the service takes; `bytes` of it. */
export type KeepFileOutcome =
  | { readonly kind: 'kept'; readonly photo: Pick<PhotoEntry, 'sha256' | 'bytes' | 'mediaType'> }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** The service would not take it, so it is not kept as if it would. */
  | { readonly kind: 'wrong-kind' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-space' }
  | { readonly kind: 'failed' };

/** Keeps a recording or document with the draft as it is, after its size and first bytes were looked at. */
export async function keepFile(own: OwnStorage, draftId: string, file: Blob, kind: FileKind): Promise<KeepFileOutcome> {
  if (file.size === 0) return { kind: 'empty' };
  if (file.size > MAX_PHOTO_BYTES) return { kind: 'too-large', bytes: file.size };
  try {
    const data = await file.arrayBuffer();
    const mediaType = fileTypeOf(new Uint8Array(data.slice(0, MAGIC_BYTES)));
    if (mediaType === null || !TAKEN[kind].includes(mediaType)) return { kind: 'wrong-kind' };
    const put = await putPhoto(own, draftId, { data, mediaType, thumbnail: null });
    if (put.status === 'saved') {
      return { kind: 'kept', photo: { sha256: put.sha256, bytes: put.bytes, mediaType: put.mediaType } };
    }
    return { kind: put.status === 'no-space' ? 'no-space' : 'failed' };
  } catch {
    // The file was moved while it was read, or the database was lost twice: it is chosen again.
    return { kind: 'failed' };
  }
}

/** A recording of sound may lie in a film's container: browsers and phones write WebM and MP4. */
const SOUNDS = FILE_TYPES.filter((type) => type.startsWith('audio/'));
const FILMS: readonly FileType[] = ['video/mp4', 'video/webm'];
const TAKEN: Readonly<Record<FileKind, readonly FileType[]>> = {
  audio: [...SOUNDS, ...FILMS],
  video: FILMS,
  file: FILE_TYPES,
};
