import { createHmac } from 'node:crypto';

/** What a secret begins with, as Standard Webhooks has it; the rest is the key in base64. */
const SECRET_PREFIX = 'whsec_';

/**
 * The secret of a webhook. It is made of the key that lies beside the database and of the webhook's id, so that it is
 * stored nowhere: a copy of the database signs nothing.
 */
export function secretOf(codeKey: string, webhookId: string): string {
  return SECRET_PREFIX + createHmac('sha256', codeKey).update(`webhook ${webhookId}`, 'utf8').digest('base64');
}

/**
 * The headers of a message (Standard Webhooks 1.0): HMAC-SHA256 over `id.timestamp.body`, the time in seconds since 1970.
 * The id stays the same over all tries, so that a receiver takes a message once.
 */
export function signedHeaders(
  secret: string,
  id: string,
  atMs: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
