/**
 * Draws the PNG icons from `public/icons/mark.svg` with the machine's Chromium: `node scripts/draw-icons.ts`. Run by
 * hand after the mark changes; the PNGs are kept in the repository.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from './find-browser.ts';

/** `bleed` icons are filled to the edge, the mark at 78 %, so that any mask of the launcher leaves it whole. */
const ICONS = [
  { file: 'icon-192.png', size: 192, bleed: false },
  { file: 'icon-512.png', size: 512, bleed: false },
  { file: 'maskable-512.png', size: 512, bleed: true },
  { file: 'apple-180.png', size: 180, bleed: true },
] as const;
const GROUND = '#00536E';

const mark = await readFile('public/icons/mark.svg', 'utf8');
const browser = await chromium.launch({ executablePath: findBrowser('whole'), args: [...BROWSER_FLAGS] });
const page = await browser.newPage();
for (const { file, size, bleed } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  const drawn = bleed ? Math.round(size * 0.82) : size;
  await page.setContent(
    `<style>*{margin:0}body{width:${size}px;height:${size}px;display:grid;place-items:center;background:${bleed ? GROUND : 'transparent'}}svg{width:${drawn}px;height:${drawn}px}</style>${mark}`,
  );
  await writeFile(`public/icons/${file}`, await page.screenshot({ omitBackground: !bleed }));
}
await browser.close();
