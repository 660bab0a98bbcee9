import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { discardBody } from './read-body.ts';

/**
 * A client that wants the connection closed after this answer is heard out first: closed while it still sends, the
 * connection is reset, and it sees a broken pipe instead of the refusal. The server's bounds of time hold meanwhile.
 * On a connection that stays, an early answer spares the rest.
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
