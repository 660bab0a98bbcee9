import type { Locator, Page } from 'playwright-core';

/** `BITACORA_PICTURES=1`: the run leaves pictures of the screens to look at. Nothing is asserted of them, and they take a minute. */
const WANTED = process.env['BITACORA_PICTURES'] === '1';

/** A picture of the screen, of the whole page, or of one part of it, where pictures are wanted. */
export async function takePicture(of: Page | Locator, file: string, fullPage = false): Promise<void> {
  if (!WANTED) return;
  if ('screenshot' in of && 'goto' in of) await of.screenshot({ path: file, fullPage });
  else await of.screenshot({ path: file });
}

/** The same page at each width; its size is as before afterwards. */
export async function takePictures(
  page: Page,
  file: string,
  widths: readonly (readonly [number, number])[],
): Promise<void> {
  if (!WANTED) return;
  const before = page.viewportSize();
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${file}-${width}.png`, fullPage: true });
  }
  if (before !== null) await page.setViewportSize(before);
}
