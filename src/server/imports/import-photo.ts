import type { ImportedPhoto } from '../../domain/sync/import-answer.ts';
import { MAX_PHOTO_BYTES } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { announcedBytes, noteComplete, recordComplete } from '../files/photo-records.ts';
import { asksForPicture } from '../submissions/asked-for.ts';
import { type DraftKey, notePhoto } from './kept-drafts.ts';

/** How often an upload of the same photo at the same moment may overtake this one. */
const TRIES = 3;

/**
 * Stores a photo of a backup file whose hash was verified, when a stored record (5.2) or a draft kept by this import
 * names it. What had arrived of it by another way is gone on with.
 */
export async function importPhoto(
  context: Context,
  photo: { readonly sha256: string; readonly data: Uint8Array },
  drafts: readonly DraftKey[],
  broughtBy: string,
): Promise<ImportedPhoto['outcome']> {
  const { sha256, data } = photo;
  const announced = await announcedBytes(context.db, sha256);
  if (announced.length === 0 && drafts.length === 0) return 'not-expected';
  if (data.length > MAX_PHOTO_BYTES) return 'too-large';
  if (announced.length > 0 && !announced.includes(data.length)) return 'length-mismatch';
  const picture = drafts.length === 0 && (await asksForPicture(context, sha256));
  const outcome = await store(context, { sha256, data, picture }, broughtBy);
  if (outcome === 'stored' || outcome === 'duplicate') {
    for (const draft of drafts) await notePhoto(context.db, draft, sha256);
  }
  return outcome;
}

async function store(
  context: Context,
  { sha256, data, picture }: { readonly sha256: string; readonly data: Uint8Array; readonly picture: boolean },
  broughtBy: string,
): Promise<ImportedPhoto['outcome']> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const status = await context.files.status(sha256);
    const offset = status.kind === 'partial' && status.offset <= data.length ? status.offset : 0;
    const part = { sha256, offset, total: data.length, picture };
    const received = await context.files.receive(part, once(data.subarray(offset)));
    switch (received.kind) {
      case 'complete':
        // 5.1: only now is it here.
        await recordComplete(context, sha256, received, broughtBy);
        return 'stored';
      case 'already-complete':
        await noteComplete(context, sha256);
        return 'duplicate';
      case 'not-a-photo':
        return 'not-a-photo';
      case 'hash-mismatch':
      case 'too-long':
      case 'offset-mismatch':
      case 'cut':
        // What lay there of it was wrong and is gone, or somebody else is uploading it now.
        break;
      default:
        received satisfies never;
    }
  }
  return 'cut';
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
