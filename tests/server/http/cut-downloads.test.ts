import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { content } from '../../../src/server/http/answer.ts';
import { send } from '../../../src/server/http/send.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const LINES = 400;
const lineOf = (at: number): string => `${at},${'Junta de Agua La Esperanza '.repeat(8)}\r\n`;
const WHOLE = Array.from({ length: LINES }, (_, at) => lineOf(at)).join('');

// Every download is sent as a stream by the same function. A file of which a part is missing must never look whole:
// then the transfer itself fails, which a browser shows as a failed download.
describe.each(['gzip', 'identity'])('a download as %s', (encoding) => {
  let app: FastifyInstance;
  let db: Db;
  let url: string;
  /** Lines that the source gives before it does what the test says. */
  let source: { readonly lines: number; readonly happens: () => Promise<void> };

  beforeEach(async () => {
    db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
    app = await createApp({
      db,
      files: createFolderStore(tmpdir(), Date.now),
      config: { publicUrl: null, adminCode: null, trustProxy: false },
    });
    app.get('/download', (_request, reply) => send(reply, content(200, 'text/csv', Readable.from(lines(source)))));
    url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/download`;
  });
  afterEach(async () => {
    await app.close();
    await db.destroy();
  });

  async function* lines({ lines: first, happens }: typeof source): AsyncGenerator<string> {
    for (let at = 0; at < LINES; at += 1) {
      if (at === first) await happens();
      yield lineOf(at);
    }
  }

  /** The file as it arrives; rejects when the transfer does not end as it should. */
  async function download(): Promise<string> {
    const answer = await fetch(url, { headers: { 'Accept-Encoding': encoding } });
    return await answer.text();
  }

  test('arrives whole when nothing happens, and when the service is stopped meanwhile', async () => {
    source = { lines: 0, happens: async () => undefined };
    expect(await download()).toBe(WHOLE);
    let closed: Promise<unknown> = Promise.resolve();
    source = {
      lines: 200,
      happens: async () => {
        closed = app.close();
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    };
    expect(await download()).toBe(WHOLE);
    await closed;
  });

  test('breaks visibly where its source fails: the database is lost in the middle', async () => {
    for (const at of [1, 200, LINES - 1]) {
      source = { lines: at, happens: () => Promise.reject(new Error('the database is lost')) };
      await expect(download()).rejects.toThrow(/terminated|socket|aborted|fetch failed/);
    }
  });

  test('breaks visibly where the service, that was told to stop, waits no longer', async () => {
    source = {
      lines: 200,
      happens: async () => {
        app.server.closeAllConnections();
      },
    };
    await expect(download()).rejects.toThrow(/terminated|socket|aborted|fetch failed/);
  });
});
