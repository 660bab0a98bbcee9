import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { begin } from '../tests/support/form-stage/begin.ts';
import { openStage } from '../tests/support/form-stage/stage.ts';
import { BROWSER_FLAGS, findBrowser } from './find-browser.ts';

/**
 * Photographs every page of a form: `node scripts/look-at-forms.ts chlorination-check [width] [theme] [lang] [text]`.
 * The pictures go to `tests/e2e/output/forms/`.
 */
const [formId = 'chlorination-check', width = '360', theme = 'light', lang = 'es', text = 'normal', press = ''] =
  process.argv.slice(2);
const OUT = path.resolve(import.meta.dirname, '../tests/e2e/output/forms');

await mkdir(OUT, { recursive: true });
const stage = await openStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
try {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: 740 },
    deviceScaleFactor: 1.5,
    hasTouch: true,
    isMobile: true,
    locale: 'es-HN',
    timezoneId: 'America/Tegucigalpa',
    geolocation: { latitude: 14.3079, longitude: -88.1762, accuracy: 22 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => console.log('PAGE ERROR', error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.log('CONSOLE', message.text().slice(0, 400));
  });
  const id = await begin(page, stage.url, formId, { lang });
  await page.goto(`${stage.url}registro/${id}?theme=${theme}&lang=${lang}&text=${text}`);
  await page.waitForSelector('h1');
  for (let number = 1; number <= 40; number += 1) {
    await page.waitForTimeout(150);
    const title = await page.locator('h1').first().innerText();
    if (press !== '') await pressEverything(page);
    await shoot(page, `${formId}-${width}-${theme}-${lang}-${text}-${String(number).padStart(2, '0')}`);
    console.log(number, title);
    const next = page.locator('.form-bottom-bar .button--primary');
    if ((await page.locator('.review-page').count()) > 0) break;
    await next.click();
    if ((await page.locator('.missing-gate').count()) > 0) {
      if (number === 1) await shoot(page, `${formId}-${width}-${theme}-${lang}-${text}-gate`);
      await next.click();
    }
  }
} finally {
  await browser.close();
  await stage.close();
}

/** Opens what is folded and answers the first option of each question, so that what depends on it shows. */
async function pressEverything(page: Page): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate(() => {
      for (const toggle of document.querySelectorAll<HTMLElement>('.repeat-cards__toggle[aria-expanded="false"]'))
        toggle.click();
      for (const group of document.querySelectorAll('[role="radiogroup"]')) {
        if (group.querySelector(':checked') === null) group.querySelector<HTMLElement>('input')?.click();
      }
    });
    await page.waitForTimeout(200);
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: path.join(OUT, `${name}.png`), fullPage: true });
}
