import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildHand, openHand, serveHand, untilInstalled } from '../tests/e2e/lessons/stage.ts';
import { type Link, openLink } from '../tests/support/link.ts';
import { type Phone, startPhone } from '../tests/support/phone.ts';
import { freePort, startService } from '../tests/support/service.ts';
import { openSlowProxy, type SlowProxy } from '../tests/support/slow-proxy.ts';

const ADMIN_CODE = 'bench-administrator';

/** A real service, a real Chromium that has joined and installed the app, and between them a link of any pace. */
export type LinkWorld = {
  readonly proxy: SlowProxy;
  /** Behind the slow one: sees each request, and serves the page by which records are made. */
  readonly link: Link;
  readonly phone: Phone;
  readonly hand: Page;
  readonly owner: string;
  readonly close: () => Promise<void>;
};

/** A checkout, and the folder in which it lies built; the same one unless a bench has built a copy. */
export type BuiltCheckout = { readonly checkout: string; readonly folder: string };

/** `flags`: of the Chromium. The records are made by the checkout's own functions, on a database of its own version. */
export async function openLinkWorld(
  flags: readonly string[] = [],
  { checkout, folder: built }: BuiltCheckout = { checkout: '.', folder: '.' },
): Promise<LinkWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
  const port = await freePort();
  const link = await openLink(`http://localhost:${port}`);
  await buildHand(checkout);
  serveHand(link);
  const proxy = await openSlowProxy(link.url);
  const service = await startService({
    data: path.join(folder, 'data'),
    port,
    adminCode: ADMIN_CODE,
    folder: built,
    env: { BITACORA_PUBLIC_URL: proxy.url },
  });
  const phone = await startPhone({ flags });
  const hand = await openHand({ link: proxy }, phone.context);
  const owner = await hand.evaluate((code) => window.harness.joinWith(code), ADMIN_CODE);
  await phone.page.goto(`${proxy.url}/`);
  await phone.page.getByText('Nueva visita', { exact: true }).waitFor();
  await untilInstalled(phone.page);
  await quiet(proxy);
  return {
    proxy,
    link,
    phone,
    hand,
    owner,
    close: async () => {
      await phone.discard();
      await service.stop();
      await proxy.close();
      await link.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Finished revisions of which the phone does not know everything proved, counted past the app. */
export function unproved(page: Page, owner: string): Promise<number> {
  return page.evaluate(
    (person) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('bitacora');
        request.addEventListener('error', () => reject(new Error('the phone database did not open')));
        request.addEventListener('success', () => {
          const store = request.result.transaction('submissions').objectStore('submissions');
          const range = IDBKeyRange.bound([person, 'outbox'], [person, 'outbox', []]);
          const counted = store.index('[owner+place+order]').count(range);
          counted.addEventListener('error', () => reject(new Error('the rows could not be counted')));
          counted.addEventListener('success', () => {
            request.result.close();
            resolve(counted.result);
          });
        });
      }),
    owner,
  );
}

/** Nothing has gone by for three seconds. */
export async function quiet(proxy: SlowProxy): Promise<void> {
  while (performance.now() - proxy.lastByteAt < 3_000) await new Promise((resolve) => setTimeout(resolve, 100));
}
