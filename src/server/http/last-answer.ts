import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { discardBody } from './read-body.ts';

/**
 * Reads the rest of a request's body before the answer, when the connection is to be closed after it. A connection that
 * is closed while the client still sends is reset, and the client sees a broken pipe instead of the refusal. The
 * server's bounds of time hold meanwhile. On a connection that stays open the answer goes out at once.
 */
export async function hearOutBeforeClosing(request: FastifyRequest): Promise<void> {
  const { raw } = request;
  if (raw.complete || raw.destroyed || !closesAfterwards(raw)) return;
  discardBody(raw);
  await new Promise<void>((resolve) => {
    finished(raw, { writable: false }, () => resolve());
  });
}

function closesAfterwards(raw: IncomingMessage): boolean {
  const connection = (raw.headers.connection ?? '').toLowerCase();
  return connection.includes('close') || (raw.httpVersion === '1.0' && !connection.includes('keep-alive'));
}
