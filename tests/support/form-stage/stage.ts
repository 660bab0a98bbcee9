import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { shippedForms } from '../../../scripts/shipped-forms-plugin.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BUILT = path.join(ROOT, 'node_modules/.cache/bitacora-form-stage');

/**
 * Builds the form screen alone and serves it; every address leads to the stage. Built, because a phone of a test comes
 * with an empty cache: from the source it would ask for some 700 files at each opening.
 */
export async function openStage(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const common = {
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: { outDir: BUILT, emptyOutDir: true, target: 'es2022', minify: false },
  } as const;
  await build({
    ...common,
    publicDir: path.join(ROOT, 'public'),
    define: { __BUILT_AT__: JSON.stringify('2026-01-01T00:00:00.000Z'), __APP_VERSION__: JSON.stringify('0.1.0') },
    plugins: [react(), shippedForms()],
  });
  const server = await preview({ ...common, preview: { port: 5199, strictPort: false } });
  return { url: server.resolvedUrls?.local[0] ?? 'http://localhost:5199/', close: () => server.close() };
}
