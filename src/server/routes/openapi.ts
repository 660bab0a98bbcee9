import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { API_BASE } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { content } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { openApiDocument } from '../http/openapi.ts';
import { describeOpenRoute, none } from '../http/route.ts';
import { SERVICE_VERSION } from '../version.ts';

/** The OpenAPI document of all routes; no session is needed (docs/sync-protocol.md, 1.5). */
export function registerOpenApi(app: FastifyInstance, context: Context): void {
  let document: string | null = null;
  describeOpenRoute(app, context, {
    method: 'GET',
    url: '/openapi.json',
    summary: 'This description, generated from the schemas that check the requests',
    clause: '1.5',
    tag: 'service',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) } },
    handle: () => {
      // Made at the first question, when every route has been registered.
      document ??= JSON.stringify(openApiDocument(app.described, API_BASE, SERVICE_VERSION));
      return content(200, 'application/json; charset=utf-8', document);
    },
  });
}
