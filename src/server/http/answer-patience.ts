import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * A connection on which nothing moves is closed after `idleMs`, but not while the service itself works out what it will
 * say: figures over a million records may take it longer. From the request's last byte to the answer's first it has
 * `answerMs`. Both in milliseconds; `idleMs` is what the server was made with (`connectionTimeout`).
 */
export function waitForAnswers(
  app: FastifyInstance,
  { idleMs, answerMs }: { readonly idleMs: number; readonly answerMs: number },
): void {
  // The body has come by now: a sender that stops in the middle of it is cut as before.
  app.addHook('preHandler', async ({ raw: { socket } }) => allow(socket, answerMs));
  app.addHook('onSend', async ({ raw: { socket } }) => allow(socket, idleMs));
}

/** What is asked by `inject` has no connection. */
function allow(socket: Partial<Pick<Socket, 'setTimeout'>>, milliseconds: number): void {
  socket.setTimeout?.(milliseconds);
}
