/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** A photo on the wire is at most this many pixels on its longer side and about this many bytes. */
export const MAX_SIDE_PIXELS = 1600;
export const TARGET_BYTES = 300 * 1024;

/** The size that keeps the proportions with no side over `maxSide`; never enlarges. */
export function fitWithin(size: Size, maxSide: number): Size {
  const factor = Math.min(1, maxSide / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  };
}

/** What to try in turn until the file is small enough: first less quality, then fewer pixels. The last is kept as it is. */
export const ATTEMPTS: readonly { readonly scale: number; readonly quality: number }[] = [
  { scale: 1, quality: 0.82 },
  { scale: 1, quality: 0.7 },
  { scale: 1, quality: 0.58 },
  { scale: 0.8, quality: 0.62 },
  { scale: 0.64, quality: 0.6 },
];
