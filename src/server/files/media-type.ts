import type { PhotoMediaType } from './file-store.ts';

/** How many bytes from the start tell what a photo is. */
export const MAGIC_BYTES = 12;

/**
 * What the first bytes say a photo is; null when it is none of the three kinds that the service takes. The name that
 * a client gives is not believed: what is served later to a browser must be a picture.
 */
export function mediaTypeOf(head: Uint8Array): PhotoMediaType | null {
  if (startsWith(head, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  // RIFF, four bytes of length, WEBP
  if (startsWith(head, 0, [0x52, 0x49, 0x46, 0x46]) && startsWith(head, 8, [0x57, 0x45, 0x42, 0x50])) {
    return 'image/webp';
  }
  return null;
}

function startsWith(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}
