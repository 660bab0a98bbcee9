import type { FastifyInstance } from 'fastify';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';

/**
 * 1.1: every answer says that it came from the service and what time it is there. Set on the raw response before
 * anything else sees the request, so that refusals of the framework carry it too.
 */
export function carryProtocolHeaders(app: FastifyInstance, context: Context): void {
  app.server.prependListener('request', (_request, response) => {
    for (const [name, value] of protocolHeaders(context)) response.setHeader(name, value);
  });
  // Requests that are injected pass no server.
  app.addHook('onRequest', async (_request, reply) => {
    for (const [name, value] of protocolHeaders(context)) reply.raw.setHeader(name, value);
  });
}

/** The headers of clause 1.1 and their values now. */
export function protocolHeaders(context: Context): readonly (readonly [string, string])[] {
  return [
    [PROTOCOL_HEADER, String(PROTOCOL_VERSION)],
    ['Date', context.clock.now().toUTCString()],
  ];
}
