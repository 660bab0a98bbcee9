import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export type StaticServer = { readonly url: string; readonly close: () => Promise<void> };

/** Answers with a file of a folder, as well as pages can be served: brotli as it lies, hashed files immutable, documents asked again. */
export function answerPage(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const asked = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
  const file = path.join(folder, asked.endsWith('/') ? `${asked}index.html` : asked);
  if (!file.startsWith(folder) || !existsSync(file) || statSync(file).isDirectory()) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${statSync(file).mtimeMs}"`;
  const extension = path.extname(file);
  const headers: Record<string, string | number> = {
    'content-type': MEDIA_TYPES[extension] ?? 'application/octet-stream',
    'cache-control': extension === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
    etag,
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const brotli = (request.headers['accept-encoding'] ?? '').includes('br') && existsSync(`${file}.br`);
  const body = readFileSync(brotli ? `${file}.br` : file);
  response.writeHead(200, {
    ...headers,
    ...(brotli ? { 'content-encoding': 'br' } : {}),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Serves a peer's pages. */
export async function servePages(folder: string): Promise<StaticServer> {
  const server = createServer((request, response) => answerPage(folder, request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the static server has no port');
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
