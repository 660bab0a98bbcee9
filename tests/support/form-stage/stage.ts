import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { shippedForms } from '../../../scripts/shipped-forms-plugin.ts';

/** What the stage's page runs. */
const MAIN = fileURLToPath(new URL('./main.tsx', import.meta.url));
const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Serves the form screen alone; every address leads to the stage. */
export async function openStage(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    appType: 'custom',
    cacheDir: path.join(ROOT, 'node_modules/.vite-form-stage'),
    define: { __BUILT_AT__: JSON.stringify('2026-01-01T00:00:00.000Z'), __APP_VERSION__: JSON.stringify('0.1.0') },
    server: { hmr: false, watch: null, port: 5199, strictPort: false },
    // Found before the first page is asked for: a package found later would reload the page under the test.
    optimizeDeps: { entries: [path.relative(ROOT, MAIN)] },
    plugins: [
      react(),
      shippedForms(),
      {
        name: 'stage',
        configureServer(vite) {
          vite.middlewares.use((request, response, next) => {
            const { url = '/' } = request;
            if (!/^\/(registro|historia|stage)/.test(url)) return next();
            void (async () => {
              const html = (await readFile(path.join(import.meta.dirname, 'index.html'), 'utf8')).replace(
                './main.tsx',
                `/${path.relative(ROOT, MAIN)}`,
              );
              response.setHeader('content-type', 'text/html');
              response.end(await vite.transformIndexHtml('/tests/support/form-stage/index.html', html));
            })();
          });
        },
      },
    ],
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? 'http://localhost:5199/', close: () => server.close() };
}
