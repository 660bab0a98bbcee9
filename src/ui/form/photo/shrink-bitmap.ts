import { ATTEMPTS, fitWithin, type Size, TARGET_BYTES } from './fit.ts';

/** Somewhere to draw: an OffscreenCanvas in the worker, a canvas of the page where there is none. */
export type Drawing = {
  readonly context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;
  readonly encode: (mediaType: string, quality: number) => Promise<Blob>;
  /** Gives the pixels back at once: a phone with 2 GB has no room for a second photo. */
  readonly release: () => void;
};

export type DrawingFactory = (size: Size) => Drawing;

/**
 * Draws a decoded photo smaller and encodes it as JPEG until it is about {@link TARGET_BYTES}. Drawing anew leaves
 * EXIF behind, the position in it included; the decoder has turned the picture upright before.
 */
export async function shrinkBitmap(
  source: CanvasImageSource,
  original: Size,
  maxSide: number,
  makeDrawing: DrawingFactory,
): Promise<ArrayBuffer> {
  const full = fitWithin(original, maxSide);
  let smallest: Blob | null = null;
  let drawing: Drawing | null = null;
  let drawnScale = 0;
  try {
    for (const { scale, quality } of ATTEMPTS) {
      if (drawing === null || scale !== drawnScale) {
        drawing?.release();
        drawing = draw(source, fitWithin(full, Math.max(full.width, full.height) * scale), makeDrawing);
        drawnScale = scale;
      }
      const encoded: Blob = await drawing.encode('image/jpeg', quality);
      if (smallest === null || encoded.size < smallest.size) smallest = encoded;
      if (encoded.size <= TARGET_BYTES) break;
    }
  } finally {
    drawing?.release();
  }
  if (smallest === null) throw new Error('no photo was encoded');
  return smallest.arrayBuffer();
}

function draw(source: CanvasImageSource, size: Size, makeDrawing: DrawingFactory): Drawing {
  const drawing = makeDrawing(size);
  // A transparent picture (a screenshot in PNG) would turn black in a JPEG.
  drawing.context.fillStyle = '#ffffff';
  drawing.context.fillRect(0, 0, size.width, size.height);
  drawing.context.imageSmoothingQuality = 'high';
  drawing.context.drawImage(source, 0, 0, size.width, size.height);
  return drawing;
}
