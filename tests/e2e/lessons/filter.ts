import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { freePort } from '../../support/service.ts';

export type SeenRequest = { readonly method: string; readonly url: string; readonly text: string };

/** An answer in the service's place: a problem document (1.3), with the service's own header. */
export type Refusal = { readonly status: number; readonly code: string };

/** Stands between link and service, reads what is sent and may answer instead. */
export type Filter = {
  readonly url: string;
  judge: (request: SeenRequest) => Refusal | null;
  readonly seen: SeenRequest[];
  readonly close: () => Promise<void>;
};

export async function openFilter(target: string): Promise<Filter> {
  const port = await freePort();
  const server = http.createServer((request, response) => {
    void handle(filter, target, request, response).catch(() => response.destroy());
  });
  const filter: Filter = {
    url: `http://localhost:${port}`,
    judge: () => null,
    seen: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return filter;
}

async function handle(
  filter: Filter,
  target: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await readAll(request);
  const seen = { method, url, text: textOf(body, headers['content-encoding']) };
  filter.seen.push(seen);
  const refusal = filter.judge(seen);
  if (refusal !== null) {
    response.writeHead(refusal.status, {
      'content-type': 'application/problem+json',
      'bitacora-protocol': '1',
      date: new Date().toUTCString(),
    });
    response.end(JSON.stringify({ type: 'about:blank', title: refusal.code, ...refusal }));
    return;
  }
  const onward = http.request(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function textOf(body: Buffer, encoding: string | undefined): string {
  try {
    return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
  } catch {
    // Broken on the way, on purpose.
    return '';
  }
}
