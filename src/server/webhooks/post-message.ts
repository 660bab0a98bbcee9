import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { WebhookFault } from '../../domain/sync/webhooks.ts';
import { SERVICE_VERSION } from '../version.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';
import { addressFault, bareHost } from './webhook-address.ts';

/** What a receiver answered, or why it did not. */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'fault'; readonly fault: WebhookFault };

/** Within this a receiver has answered, its name looked up and the connection made included. */
const ANSWER_MS = 15_000;

/**
 * Posts a message. The name is looked up here and the connection is made to an address that was looked at, so that it
 * leads into no network of the service's own, whatever the name says a moment later. A redirection is followed nowhere,
 * and of an answer only its status is read.
 */
export function postMessage(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: { readonly toLoopback: boolean; readonly signal?: AbortSignal; readonly timeoutMs?: number },
): Promise<PostOutcome> {
  const wrong = addressFault(url, options.toLoopback);
  if (wrong !== null) return Promise.resolve(faultOf(wrong === 'address' ? 'unknown-host' : wrong));
  const target = new URL(url);
  const bytes = Buffer.from(body, 'utf8');
  const timeout = AbortSignal.timeout(options.timeoutMs ?? ANSWER_MS);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  return new Promise((resolve) => {
    const request = (target.protocol === 'https:' ? requestTls : requestPlain)({
      host: bareHost(target.hostname),
      port: target.port === '' ? undefined : Number(target.port),
      path: target.pathname + target.search,
      method: 'POST',
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Content-Length': bytes.length,
        'User-Agent': `BitacoraDelAgua/${SERVICE_VERSION}`,
      },
      agent: false,
      lookup: onlyAllowed((address) => isPublicAddress(address) || (options.toLoopback && isLoopback(address))),
      signal,
    });
    request.on('response', (response) => {
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.on('error', (error) => resolve(faultOf(timeout.aborted ? 'timeout' : faultOfError(error))));
    request.end(bytes);
  });
}

/** A name of which one address leads inside is refused whole. */
function onlyAllowed(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) {
        callback(error, '', 0);
        return;
      }
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => isAllowed(address))) {
        callback(Object.assign(new Error('not a public address'), { code: NOT_PUBLIC }), '', 0);
      } else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

const NOT_PUBLIC = 'BITACORA_NOT_PUBLIC';

function faultOf(fault: WebhookFault): PostOutcome {
  return { kind: 'fault', fault };
}

function faultOfError(error: Error): WebhookFault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === NOT_PUBLIC) return 'not-public';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (code.includes('CERT') || code.startsWith('ERR_TLS') || code.includes('SSL')) return 'certificate';
  return 'unreachable';
}
