import { MAX_SIDE_PIXELS } from './fit.ts';
import { shrinkBitmap } from './shrink-bitmap.ts';
import type { ShrinkAnswer, ShrinkRequest } from './shrink-messages.ts';

/** A worker that has not answered by then was killed for memory; the page does it itself. */
const WORKER_PATIENCE_MS = 20_000;

/**
 * Makes a photo small (at most {@link MAX_SIDE_PIXELS}, about 300 kB, JPEG, without EXIF, upright). In a worker where
 * the browser can, else on the page.
 */
export async function shrinkPhoto(file: Blob, maxSide: number = MAX_SIDE_PIXELS): Promise<ShrinkAnswer> {
  if (typeof OffscreenCanvas !== 'undefined' && typeof Worker !== 'undefined') {
    const answer = await inWorker({ file, maxSide });
    if (answer.kind !== 'failed') return answer;
  }
  return onPage(file, maxSide);
}

/** One worker a photo: its memory goes back to the phone when it ends. */
function inWorker(request: ShrinkRequest): Promise<ShrinkAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./shrink-worker.ts', import.meta.url), { type: 'module' });
    const timer = setTimeout(() => finish({ kind: 'failed' }), WORKER_PATIENCE_MS);
    function finish(answer: ShrinkAnswer): void {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    }
    worker.addEventListener('message', (event: MessageEvent<ShrinkAnswer>) => finish(event.data));
    worker.addEventListener('error', () => finish({ kind: 'failed' }));
    // A worker has no origin to name; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(request);
  });
}

async function onPage(file: Blob, maxSide: number): Promise<ShrinkAnswer> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    try {
      await image.decode();
    } catch {
      return { kind: 'unreadable' };
    }
    const original = { width: image.naturalWidth, height: image.naturalHeight };
    const bytes = await shrinkBitmap(image, original, maxSide, (size) => {
      const canvas = document.createElement('canvas');
      canvas.width = size.width;
      canvas.height = size.height;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d context on the page');
      return {
        context,
        encode: (type, quality) => encodeCanvas(canvas, type, quality),
        release: () => {
          canvas.width = 0;
        },
      };
    });
    return { kind: 'shrunk', bytes };
  } catch {
    return { kind: 'failed' };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A canvas as a file; rejects when the browser has no memory for it. */
export function encodeCanvas(canvas: HTMLCanvasElement, mediaType: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error('the canvas could not be encoded'));
        else resolve(blob);
      },
      mediaType,
      quality,
    );
  });
}
