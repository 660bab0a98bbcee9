import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Builds the page by which the fault suite makes records; it is never part of the product. */
export default defineConfig({
  root: resolve('tests/faults'),
  base: '/api/__harness/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: resolve('node_modules/.cache/bitacora-harness'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: resolve('tests/faults/harness.html') },
  },
});
