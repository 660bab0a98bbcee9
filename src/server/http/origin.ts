import type { FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../context.ts';

/** Whether the request says that our own page made it (2.3). A request that says nothing was not made by our page. */
export function isOwnOrigin(config: ServiceConfig, request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  // A page cannot choose the Host of its requests: an origin with the same host is ours, also behind a proxy.
  return origin === config.publicUrl || new URL(origin).host === request.headers.host;
}

/**
 * The address by which phones reach the service, without a slash at the end: for links that are handed out. Without
 * `BITACORA_PUBLIC_URL` it is where the connection arrived, or this machine: the header `Host` is written by whoever asks,
 * and an invitation must not lead to a host of their choosing.
 */
export function ownAddress(config: ServiceConfig, request: FastifyRequest): string {
  if (config.publicUrl !== null) return config.publicUrl;
  const { localAddress = '', localPort = 80 } = request.socket;
  const { host } = request;
  const arrived = [...LOOPBACK, hostOfAddress(localAddress)].flatMap((name) => [name, `${name}:${localPort}`]);
  return `http://${arrived.includes(host) ? host : `localhost:${localPort}`}`;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** A socket's address as it stands in `Host`: IPv4 also where the socket is one of IPv6. */
function hostOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}
