import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { makeSpec } from './form-spec.ts';
import { installProbe, installProductReach } from './probe.ts';
import { enrol, type Product } from './product.ts';

/** What the phone of the bench is: the screen and the browser of a cheap Android. */
const ANDROID = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'es-HN',
  userAgent:
    'Mozilla/5.0 (Linux; Android 12; SM-A035M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
};

/** A link as the browser plays it: kbit/s in each direction, milliseconds a request waits. */
export type PlayedLink = { readonly kilobitsPerSecond: number; readonly latencyMs: number };
export const THREE_G: PlayedLink = { kilobitsPerSecond: 400, latencyMs: 400 };

/** A page of a runtime in a browser context of its own, with what went over its wire since it was last opened. */
export type RuntimePage = {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly url: string;
  readonly wire: { bytes: number; requests: number };
  readonly mistakes: string[];
  readonly close: () => Promise<void>;
};

export type Runtime = {
  readonly name: string;
  /** A phone on which nothing of the runtime is cached; for the product, somebody has joined and begun the form. */
  readonly open: (browser: Browser) => Promise<RuntimePage>;
  /** Waits until an opened page has come to rest: what it loads later, and for the product that it is kept, is through. */
  readonly rest: (opened: RuntimePage) => Promise<void>;
};

/** A peer or a floor, from the address of its pages. */
export function peerRuntime(name: string, url: string): Runtime {
  return {
    name,
    rest: untilQuiet,
    open: async (browser) => {
      const context = await newContext(browser);
      return watched(context, await context.newPage(), `${url}/`);
    },
  };
}

/** The product: a technician joins and begins the form, then service worker and HTTP cache are emptied. */
export function productRuntime(product: Product): Runtime {
  return {
    name: 'product',
    rest: async (opened) => {
      await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await untilQuiet(opened);
    },
    open: async (browser) => {
      const context = await newContext(browser);
      await context.addInitScript(installProductReach, makeSpec().questions[0]?.name ?? '');
      const page = await context.newPage();
      await page.goto(`${product.url}/unirse#${await enrol(product)}`);
      await page.getByRole('button', { name: 'Entrar' }).click();
      await page.getByText('Nueva visita').first().waitFor();
      await page.goto(`${product.url}/formularios`);
      await page.getByText('Ficha de visita técnica').first().click();
      await page.locator('[data-path]').first().waitFor({ timeout: 60_000 });
      const opened = await watched(context, page, page.url());
      await untilQuiet(opened);
      await page.goto('about:blank');
      await opened.cdp.send('Storage.clearDataForOrigin', {
        origin: product.url,
        storageTypes: 'cache_storage,service_workers,shader_cache',
      });
      await opened.cdp.send('Network.clearBrowserCache');
      await page.waitForTimeout(500);
      return opened;
    },
  };
}

/** Slower script (`cpu` times) and a slower link, for this page. */
export async function throttle({ cdp }: RuntimePage, cpu: number, link: PlayedLink | null): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const bytesPerSecond = link === null ? -1 : (link.kilobitsPerSecond * 1000) / 8;
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: link?.latencyMs ?? 0,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** Milliseconds until the form took its first answer, and what had come over the wire by then. */
export type Opening = { readonly ms: number; readonly bytes: number; readonly requests: number };

/**
 * Opens the form's address, and goes on a moment after the form takes its first answer. A blank page comes before it: a
 * phone that opens the app from its home screen has nothing compiled in memory, while a page that is opened from another
 * one of the same address has everything.
 */
export async function openForm({ page, url, wire }: RuntimePage): Promise<Opening> {
  await page.goto('about:blank');
  wire.bytes = 0;
  wire.requests = 0;
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.takesAnAnswer === true, null, { timeout: 120_000, polling: 50 });
  const { bytes, requests } = wire;
  await page.waitForTimeout(200);
  const ms = await page.evaluate(() => performance.getEntriesByName('takes-an-answer')[0]?.startTime ?? Number.NaN);
  return { ms, bytes, requests };
}

/** The phone forgets how far it has pulled, so that a pull of its whole municipality is under way at the next opening. */
export async function forgetPull({ page }: RuntimePage, origin: string): Promise<void> {
  // A picture of the product: its origin without its app.
  await page.goto(`${origin}/icons/mark.svg`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('bitacora');
        opening.onerror = () => reject(new Error('the phone database did not open'));
        opening.onsuccess = () => {
          const database = opening.result;
          const writing = database.transaction('meta', 'readwrite');
          writing.objectStore('meta').delete(IDBKeyRange.bound('pull/', 'pull/\uffff'));
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
          writing.onerror = () => reject(new Error('the pull could not be forgotten'));
        };
      }),
  );
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext(ANDROID);
  await context.addInitScript(installProbe);
  return context;
}

async function watched(context: BrowserContext, page: Page, url: string): Promise<RuntimePage> {
  const wire = { bytes: 0, requests: 0 };
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Network.enable');
  const inside = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    // What a data: address says came with the script already.
    if (/^(data|blob):/.test(request.url)) inside.add(requestId);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (inside.has(requestId)) return;
    wire.bytes += encodedDataLength;
    wire.requests += 1;
  });
  return { page, cdp, url, wire, mistakes, close: () => context.close() };
}

/** Nothing has come over the wire for a second and a half, for at most two minutes. */
export async function untilQuiet({ page, wire }: RuntimePage): Promise<void> {
  for (let waited = 0, still = 0, seen = -1; still < 1500 && waited < 120_000; waited += 250) {
    still = seen === wire.requests ? still + 250 : 0;
    seen = wire.requests;
    await page.waitForTimeout(250);
  }
}
