import http from 'node:http';
import { freePort } from './service.ts';

/** What happens to one request on a bad link. */
export type Fate =
  | { readonly kind: 'pass' }
  /** The service commits, the phone never hears of it. */
  | { readonly kind: 'lose-answer' }
  /** The connection is cut before the service sees anything. */
  | { readonly kind: 'cut-before' }
  /** Cut after this many bytes of the request's body went through. */
  | { readonly kind: 'cut-during'; readonly afterBytes: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Sent twice; the second answer is handed back. */
  | { readonly kind: 'repeat' }
  /** A hotel's log-in page. */
  | { readonly kind: 'captive-portal' }
  | { readonly kind: 'status'; readonly status: number }
  /** The answer loses its second half, with a length that fits. */
  | { readonly kind: 'truncate-answer' }
  /** One byte of the request's body is changed on the way. */
  | { readonly kind: 'corrupt-request' }
  /** The phone sees the connection break; what it sent arrives all the same, later. */
  | { readonly kind: 'arrive-late'; readonly milliseconds: number }
  /** Goes through, and once more later, behind whatever came after it. */
  | { readonly kind: 'echo-later'; readonly milliseconds: number }
  /** The answer lies ready and comes when the test lets it. */
  | { readonly kind: 'hold-answer'; readonly until: Promise<void> }
  /** The answer trickles, as over 2G, until the link's `fate` is set anew. */
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number }
  /** Something of the test's own happens before the request goes on or before its answer comes back; then both are lost. */
  | { readonly kind: 'kill-before' | 'kill-after' | 'kill-once-answered'; readonly act: () => Promise<void> };

/** A page that the link itself serves, beside what the service does. */
export type LinkPage = { readonly type: string; readonly body: Buffer };

/** A link between phone and service whose faults a test decides. */
export type Link = {
  readonly url: string;
  readonly port: number;
  /** Decides the fate of each request; `pass` until set. */
  fate: (request: { readonly method: string; readonly url: string; readonly count: number }) => Fate;
  /** Down: connections are refused as by a phone without signal. */
  down: boolean;
  /** Faults that really fired, by kind. */
  readonly fired: Map<Fate['kind'], number>;
  /** Requests that have no answer yet, with their fate. */
  readonly underWay: Set<string>;
  /** Bytes of bodies that went up and down. */
  readonly bytes: { up: number; down: number };
  target: string;
  readonly pages: Map<string, LinkPage>;
  readonly close: () => Promise<void>;
};

/** Opens a link on a port of its own to `target` (the service's origin). */
export async function openLink(target: string, port?: number): Promise<Link> {
  const own = port ?? (await freePort());
  let count = 0;
  const link: Link = {
    url: `http://localhost:${own}`,
    port: own,
    fate: () => ({ kind: 'pass' }),
    down: false,
    fired: new Map(),
    underWay: new Set(),
    bytes: { up: 0, down: 0 },
    target,
    pages: new Map(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = http.createServer((request, response) => {
    if (link.down) {
      request.socket.destroy();
      return;
    }
    const page = link.pages.get((request.url ?? '').split('?')[0] ?? '');
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': page.type, 'cache-control': 'no-store' }).end(page.body);
      return;
    }
    count += 1;
    const fate = link.fate({ method: request.method ?? 'GET', url: request.url ?? '/', count });
    if (fate.kind !== 'pass') link.fired.set(fate.kind, (link.fired.get(fate.kind) ?? 0) + 1);
    const name = `${count} ${request.method} ${request.url} (${fate.kind})`;
    link.underWay.add(name);
    void carry(link, request, response, fate)
      // Not the response: one that waits for the end of the answer before it on the same connection has no socket yet, and
      // its destruction reaches nobody. The phone would wait for an answer that never comes.
      .catch(() => request.socket.destroy())
      .finally(() => link.underWay.delete(name));
  });
  await listenPatiently(server, own);
  return link;
}

/** How long a connection that has ended keeps the port that it came from, and a little more. */
const PORT_PATIENCE_MS = 90_000;

/** A port that has to be a certain one may just have been given to some connection, and to one that has ended. */
async function listenPatiently(server: http.Server, port: number): Promise<void> {
  const until = performance.now() + PORT_PATIENCE_MS;
  for (;;) {
    const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (fault === null) return;
    if (fault.code !== 'EADDRINUSE' || performance.now() > until) throw fault;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function carry(
  link: Link,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  fate: Fate,
): Promise<void> {
  if (fate.kind === 'kill-before') await fate.act();
  if (fate.kind === 'cut-before' || fate.kind === 'kill-before') {
    request.socket.destroy();
    return;
  }
  if (fate.kind === 'captive-portal') {
    request.resume();
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Bienvenido al hotel. Acepte las condiciones.</body></html>');
    return;
  }
  if (fate.kind === 'status') {
    request.resume();
    response.writeHead(fate.status, { 'content-type': 'text/plain' }).end('upstream');
    return;
  }
  if (fate.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fate.milliseconds));
  if (fate.kind === 'cut-during') {
    await forwardPart(link, request, fate.afterBytes);
    request.socket.destroy();
    return;
  }
  const body = await readAll(request);
  if (fate.kind === 'arrive-late') {
    request.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, fate.milliseconds));
    await forward(link, request, body);
    return;
  }
  if (fate.kind === 'corrupt-request' && body.length > 0) {
    const middle = Math.floor(body.length / 2);
    body[middle] = (body[middle] ?? 0) ^ 0x55;
  }
  link.bytes.up += body.length;
  if (fate.kind === 'repeat') await forward(link, request, body);
  const answer = await forward(link, request, body);
  if (fate.kind === 'echo-later') {
    setTimeout(() => {
      forward(link, request, body).then(
        () => undefined,
        // The echo of a request to a service that has been killed since.
        () => undefined,
      );
    }, fate.milliseconds);
  }
  if (fate.kind === 'hold-answer') await fate.until;
  if (fate.kind === 'kill-after') await fate.act();
  if (fate.kind === 'lose-answer' || fate.kind === 'kill-after' || link.down) {
    request.socket.destroy();
    return;
  }
  link.bytes.down += answer.body.length;
  const shown =
    fate.kind === 'truncate-answer' ? answer.body.subarray(0, Math.floor(answer.body.length / 2)) : answer.body;
  const headers = { ...answer.headers };
  delete headers['transfer-encoding'];
  response.writeHead(answer.status, { ...headers, 'content-length': String(shown.length) });
  if (fate.kind === 'trickle') await trickle(link, response, shown, fate.bytesPerSecond);
  else response.end(shown);
  if (fate.kind === 'kill-once-answered') await fate.act();
}

async function trickle(link: Link, response: http.ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const { fate } = link;
  const step = Math.max(1, Math.floor(bytesPerSecond / 10));
  let offset = 0;
  while (offset < body.length && !response.destroyed && link.fate === fate) {
    response.write(body.subarray(offset, offset + step));
    offset += step;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  response.end(body.subarray(offset));
}

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer };

function forward(link: Link, request: http.IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...request.headers };
    delete headers['transfer-encoding'];
    const onward = http.request(
      new URL(request.url ?? '/', link.target),
      {
        method: request.method ?? 'GET',
        headers: { ...headers, ...(body.length > 0 ? { 'content-length': String(body.length) } : {}) },
      },
      (answer) => {
        readAll(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: bytes }),
          reject,
        );
      },
    );
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Sends the first bytes of the body on and then breaks off, so that the service sees half a request. */
async function forwardPart(link: Link, request: http.IncomingMessage, afterBytes: number): Promise<void> {
  const body = await readAll(request);
  await new Promise<void>((resolve) => {
    const onward = http.request(new URL(request.url ?? '/', link.target), {
      method: request.method ?? 'GET',
      headers: { ...request.headers, 'content-length': String(body.length) },
    });
    onward.on('error', () => resolve());
    onward.write(body.subarray(0, Math.min(afterBytes, Math.max(0, body.length - 1))), () => {
      // Time for the bytes to leave before the connection breaks.
      setTimeout(() => {
        onward.destroy();
        resolve();
      }, 20);
    });
  });
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
