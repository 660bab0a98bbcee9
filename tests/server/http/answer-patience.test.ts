import { request } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { waitForAnswers } from '../../../src/server/http/answer-patience.ts';

const IDLE_MS = 150;
let app: FastifyInstance;
afterEach(() => app.close());

async function serve(answerMs: number): Promise<string> {
  app = Fastify({ connectionTimeout: IDLE_MS, forceCloseConnections: true });
  waitForAnswers(app, { idleMs: IDLE_MS, answerMs });
  app.get('/slow', async () => {
    await pause(IDLE_MS * 4);
    return 'counted';
  });
  // Begins to answer, and then nothing more comes.
  app.get('/stalls', async (_request, reply) => {
    const body = new Readable({ read() {} });
    body.push('begun');
    return reply.send(body);
  });
  // A body that the route reads by itself, as a photo.
  app.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null));
  app.put('/photo', async ({ raw }) => {
    await buffer(raw);
    return 'kept';
  });
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** Sends the first bytes of a body of a thousand, and no more: how it ended. */
function stallingUpload(url: string): Promise<string> {
  return new Promise((resolve) => {
    const sending = request(`${url}/photo`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': 1000 },
    });
    sending.on('error', (error) => resolve(error.message));
    sending.on('response', ({ statusCode }) => resolve(String(statusCode)));
    sending.write('some');
  });
}

describe('a connection on which nothing moves', () => {
  it('stays while the service works on its answer', async () => {
    const url = await serve(IDLE_MS * 20);
    expect(await (await fetch(`${url}/slow`)).text()).toBe('counted');
  });

  it('is closed where that takes longer than an answer may', async () => {
    const url = await serve(IDLE_MS);
    await expect(fetch(`${url}/slow`)).rejects.toThrow(/fetch failed|terminated/);
  });

  it('is closed as before where the sender of a body stops in the middle of it', async () => {
    expect(await stallingUpload(await serve(IDLE_MS * 1000))).toBe('socket hang up');
  });

  it('is closed as before once the answer has begun', async () => {
    const url = await serve(IDLE_MS * 1000);
    const answer = await fetch(`${url}/stalls`);
    await expect(answer.text()).rejects.toThrow(/fetch failed|terminated/);
  });
});
