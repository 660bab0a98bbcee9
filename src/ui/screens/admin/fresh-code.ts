import type { EnrolmentAnswer } from '../../../domain/sync/protocol.ts';

/** A code that was just made, and for whom: shown once, never kept. */
export type FreshCode = { readonly name: string; readonly answer: EnrolmentAnswer };

/**
 * The link under the address by which this page was opened, where the service knows no better than its own machine: a
 * service that is tried out in an office is reached by other phones as it was reached by this one.
 */
export function reachableLink(url: string, ownOrigin: string): string {
  const link = new URL(url);
  if (!MACHINE_ITSELF.includes(link.hostname)) return url;
  return new URL(`${link.pathname}${link.hash}`, ownOrigin).href;
}

const MACHINE_ITSELF = ['localhost', '127.0.0.1', '[::1]'];
