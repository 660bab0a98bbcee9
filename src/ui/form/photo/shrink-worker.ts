import { shrinkBitmap } from './shrink-bitmap.ts';
import type { ShrinkAnswer, ShrinkRequest } from './shrink-messages.ts';

/** Shrinks photos away from the page, so that nothing on the screen stops meanwhile. */
self.addEventListener('message', (event: MessageEvent<ShrinkRequest>) => {
  void reply(event.data);
});

async function reply(request: ShrinkRequest): Promise<void> {
  const result = await answer(request);
  self.postMessage(result, { transfer: result.kind === 'shrunk' ? [result.bytes] : [] });
}

async function answer({ file, maxSide }: ShrinkRequest): Promise<ShrinkAnswer> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // Not a picture, a kind this browser cannot read, or a file that is not on the phone any more.
    return { kind: 'unreadable' };
  }
  try {
    const bytes = await shrinkBitmap(bitmap, bitmap, maxSide, (size) => {
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d context in the worker');
      return {
        context,
        encode: (type, quality) => canvas.convertToBlob({ type, quality }),
        release: () => {
          canvas.width = 0;
        },
      };
    });
    return { kind: 'shrunk', bytes };
  } catch {
    return { kind: 'failed' };
  } finally {
    bitmap.close();
  }
}
