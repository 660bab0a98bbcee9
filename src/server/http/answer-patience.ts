import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * A connection on which nothing moves is closed after `idleMs`, but not while the service itself works out what it will
 * say: figures over a million records may take it longer. From the request's last byte to the answer's first it has
 * `answerMs`. Both in milliseconds; `idleMs` is what the server was made with (`connectionTimeout`). A body that a route
 * reads by itself (a photo) is still on its way when the route begins: its sender keeps to `idleMs`.
 */
export function waitForAnswers(
  app: FastifyInstance,
  { idleMs, answerMs }: { readonly idleMs: number; readonly answerMs: number },
): void {
  app.addHook('preHandler', async ({ raw }) => {
    if (hasCome(raw)) allow(raw.socket, answerMs);
  });
  app.addHook('onSend', async ({ raw: { socket } }) => allow(socket, idleMs));
}

/** Whether nothing of a request is on its way any more. One without a body may be handled before node has noted its end. */
function hasCome({ complete, headers }: IncomingMessage): boolean {
  return complete || (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined);
}

/** What is asked by `inject` has no connection. */
function allow(socket: Partial<Pick<Socket, 'setTimeout'>>, milliseconds: number): void {
  socket.setTimeout?.(milliseconds);
}
