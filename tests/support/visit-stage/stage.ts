import path from 'node:path';
import { createServer } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Serves the whole app from its source, and the page that fills the phone before it. There is no service behind it. */
export async function openVisitStage(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await createServer({
    configFile: path.join(ROOT, 'vite.config.ts'),
    root: ROOT,
    logLevel: 'error',
    cacheDir: path.join(ROOT, 'node_modules/.vite-visit-stage'),
    server: { hmr: false, watch: null, port: 5211, strictPort: false, proxy: {} },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? 'http://localhost:5211/', close: () => server.close() };
}
