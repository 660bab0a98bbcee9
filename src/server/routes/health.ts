import type { FastifyInstance } from 'fastify';
import { healthSchema, PROTOCOL_VERSION } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { json } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { describeOpenRoute, none } from '../http/route.ts';
import { SERVICE_VERSION } from '../version.ts';

/** Whether the service answers and can read its database; no session is needed (docs/sync-protocol.md, 1.4). */
export function registerHealth(app: FastifyInstance, context: Context): void {
  describeOpenRoute(app, context, {
    method: 'GET',
    url: '/health',
    summary: 'Whether the service can be reached and can read its database',
    clause: '1.4',
    tag: 'service',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'It works', schema: healthSchema } },
    handle: async () => {
      await context.probe();
      return json(200, {
        status: 'ok',
        protocol: PROTOCOL_VERSION,
        version: SERVICE_VERSION,
        time: context.clock.now().toISOString(),
      });
    },
  });
}
