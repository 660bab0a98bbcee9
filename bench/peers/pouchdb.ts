import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPhone } from '../../tests/support/phone.ts';
import { openSlowProxy, type Pace } from '../../tests/support/slow-proxy.ts';
import { giveLink } from '../link-sending.ts';

declare global {
  interface Window {
    /** Of `pages/pouchdb.js`; the numbers are documents. */
    readonly pouch: {
      readonly meet: () => Promise<void>;
      readonly keep: (documents: readonly object[]) => Promise<number>;
      readonly send: () => Promise<number>;
      readonly receive: () => Promise<number>;
    };
  }
}

/** What it cost until the server had every document, and a replication back of which the phone had all. */
export type Replication = {
  /** Seconds. */
  readonly sent: number;
  /** Bytes both ways, headers of HTTP included. */
  readonly bytes: number;
  /** Seconds. */
  readonly pull: number;
  /** Bytes that came down in it. */
  readonly pulled: number;
};

/**
 * The same answers, a document each, in PouchDB in a real Chromium, replicated to a server over a link of this pace.
 * `page`: the folder of its built page.
 */
export async function replicate(content: readonly object[], pace: Pace, page: string): Promise<Replication> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-couch-'));
  const server = await startCouch(folder, page);
  const proxy = await openSlowProxy(server.url);
  const phone = await startPhone();
  try {
    await phone.page.goto(`${proxy.url}/page/`);
    await phone.page.waitForFunction(() => 'pouch' in window);
    await phone.page.evaluate(() => window.pouch.meet());
    proxy.down = true;
    const documents = content.map((answers) => ({ _id: randomUUID(), answers }));
    must(await phone.page.evaluate((all) => window.pouch.keep(all), documents), content.length, 'kept');
    const started = giveLink(proxy, pace);
    must(await phone.page.evaluate(() => window.pouch.send()), content.length, 'sent');
    const sent = (performance.now() - started) / 1000;
    const bytes = { ...proxy.bytes };
    const pulling = performance.now();
    must(await phone.page.evaluate(() => window.pouch.receive()), 0, 'received');
    const pull = (performance.now() - pulling) / 1000;
    return { sent, bytes: bytes.up + bytes.down, pull, pulled: proxy.bytes.down - bytes.down };
  } finally {
    await phone.discard();
    await proxy.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @throws Error when PouchDB did something else than what is measured. */
function must(documents: number, expected: number, done: string): void {
  if (documents !== expected) throw new Error(`PouchDB: ${documents} documents ${done}, not ${expected}`);
}

async function startCouch(
  folder: string,
  page: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = fork(new URL('./couch-server.ts', import.meta.url), [folder, page]);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`The server of PouchDB ended with ${code}.`)));
  });
  return {
    url: `http://localhost:${port}`,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}
