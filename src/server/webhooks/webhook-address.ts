import { isIP } from 'node:net';
import type { WebhookFault } from '../../domain/sync/webhooks.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

/**
 * What is wrong with an address as it is written; null: nothing. Names are looked up when something is sent, each time
 * anew. `toLoopback`: this machine is allowed, without https too; for tests and for trying out.
 */
export function addressFault(text: string, toLoopback: boolean): WebhookFault | 'address' | null {
  if (!URL.canParse(text)) return 'address';
  const { protocol, hostname, username, password } = new URL(text);
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') return 'address';
  const host = bareHost(hostname);
  const isHere = toLoopback && (host === 'localhost' || isLoopback(host));
  if (protocol !== 'https:' && !isHere) return 'not-https';
  if (isHere) return null;
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && !isPublicAddress(host))
    ? 'not-public'
    : null;
}

/** A host as addresses are compared: IPv6 without its brackets. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
