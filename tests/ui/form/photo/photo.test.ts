import { describe, expect, it } from 'vitest';
import { ATTEMPTS, fitWithin, TARGET_BYTES } from '../../../../src/ui/form/photo/fit.ts';
import { type Drawing, shrinkBitmap } from '../../../../src/ui/form/photo/shrink-bitmap.ts';

/** A paper whose file has as many bytes as pixels times quality times `bytesPerPixel`. */
function paper(bytesPerPixel: number) {
  const drawn: { width: number; height: number }[] = [];
  let released = 0;
  const make = (size: { width: number; height: number }): Drawing => {
    drawn.push(size);
    return {
      context: Object.assign(Object.create(null), {
        fillStyle: '',
        imageSmoothingQuality: 'low',
        fillRect: () => undefined,
        drawImage: () => undefined,
      }),
      encode: (type, quality) =>
        Promise.resolve(
          new Blob([new Uint8Array(Math.round(size.width * size.height * quality * bytesPerPixel))], { type }),
        ),
      release: () => {
        released += 1;
      },
    };
  };
  return { make, drawn, released: () => released };
}
const source = Object.create(null);

describe('a photo', () => {
  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 1600, height: 1200 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 1200, height: 1600 },
    ],
    [
      { width: 800, height: 600 },
      { width: 800, height: 600 },
    ],
    [
      { width: 16000, height: 1 },
      { width: 1600, height: 1 },
    ],
  ])('of %o becomes %o', (from, to) => {
    expect(fitWithin(from, 1600)).toEqual(to);
  });

  it('keeps the first file that is small enough', async () => {
    const easy = paper(0.1);
    const bytes = await shrinkBitmap(source, { width: 4000, height: 3000 }, 1600, easy.make);
    expect(bytes.byteLength).toBe(Math.round(1600 * 1200 * (ATTEMPTS[0]?.quality ?? 0) * 0.1));
    expect(easy.drawn).toEqual([{ width: 1600, height: 1200 }]);
    expect(easy.released()).toBe(1);
  });

  it('gives up quality before pixels, and pixels before size', async () => {
    const hard = paper(0.3);
    const bytes = await shrinkBitmap(source, { width: 4000, height: 3000 }, 1600, hard.make);
    expect(bytes.byteLength).toBeLessThanOrEqual(TARGET_BYTES);
    expect(hard.drawn.length).toBeGreaterThan(1);
    expect(hard.released()).toBe(hard.drawn.length);
  });

  it('keeps the smallest when nothing is small enough', async () => {
    const impossible = paper(5);
    const bytes = await shrinkBitmap(source, { width: 4000, height: 3000 }, 1600, impossible.make);
    const last = ATTEMPTS.at(-1);
    expect(bytes.byteLength).toBeCloseTo(1600 * 1200 * (last?.scale ?? 1) ** 2 * (last?.quality ?? 1) * 5, -4);
    expect(impossible.released()).toBe(impossible.drawn.length);
  });
});
