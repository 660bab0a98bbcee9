import type { Page } from 'playwright-core';

/** A photo as a camera gives it, of something that compresses badly; `seed` makes it another one. */
export async function photoFile(page: Page, seed: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const encoded = await page.evaluate(async (number) => {
    const canvas = new OffscreenCanvas(1600, 1200);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    for (let index = 0; index < 12_000; index += 1) {
      context.fillStyle = `hsl(${(index * number * 37) % 360} 60% ${20 + ((index * 7) % 60)}%)`;
      context.fillRect((index * 389) % 1600, (index * 613 + number) % 1200, 11, 9);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    let text = '';
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  }, seed);
  return { name: `foto-${seed}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(encoded, 'base64') };
}
