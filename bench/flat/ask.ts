import { type IncomingMessage, request } from 'node:http';

type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/**
 * One request on a connection of its own, so that none is sent into one that the service has just closed. With a body it
 * is a POST.
 */
export function ask(url: string, { headers = {}, body }: Sent = {}): Promise<IncomingMessage> {
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent: false, headers }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}
