import type { FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../context.ts';

/** Whether the request says that our own page made it (2.3). A request that says nothing was not made by our page. */
export function isOwnOrigin(config: ServiceConfig, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  // A page cannot choose the Host of its requests: an origin with the same host is ours, also behind a proxy.
  return origin === config.publicUrl || new URL(origin).host === request.headers.host;
}

/** The address by which phones reach the service, without a slash at the end: for links that are handed out. */
export function ownAddress(config: ServiceConfig, request: FastifyRequest): string {
  return config.publicUrl ?? `${request.protocol}://${request.host}`;
}
