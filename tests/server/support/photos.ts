import { createHash } from 'node:crypto';

export type TestPhoto = { readonly bytes: Buffer; readonly sha256: string };

/** A JPEG by its first bytes, of the given size; the same number makes the same photo. */
export function photoOf(size: number, number = 1): TestPhoto {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + number * 7 + (at >> 8)) & 0xff;
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  return { bytes, sha256: sha256Of(bytes) };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
