import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageJson from './package.json' with { type: 'json' };
import { backgroundRound } from './scripts/build/background-round.ts';
import { CHUNK_GROUPS } from './scripts/build/chunk-groups.ts';
import { classicScripts, SCRIPT_MARK } from './scripts/build/classic-scripts.ts';
import { compressedFiles } from './scripts/build/compressed-files.ts';
import { earlyHints } from './scripts/build/early-hints.ts';
import { smallScripts } from './scripts/build/small-scripts.ts';
import { shippedForms } from './scripts/shipped-forms-plugin.ts';

const OUT_DIR = 'dist';
const WORKER_FILE = 'service-worker.js';
/** The browser keeps it with the worker, which loads it while it is installed. */
const WORKER_SCRIPT = /^assets\/background-round-[^/]+\.js$/;
/** Nothing may be left out of the precache for its size: a file that is missing offline is a blank page. */
const NO_LIMIT_BYTES = 64 * 1024 * 1024;

const round = backgroundRound();

export default defineConfig(({ command, mode }) => ({
  define: {
    // 10.1: the app's build date is a floor for the clock of a phone that woke up in 1970.
    __BUILT_AT__: JSON.stringify(new Date().toISOString()),
    __APP_VERSION__: JSON.stringify(packageJson.version),
  },
  build: {
    outDir: OUT_DIR,
    target: 'es2022',
    // Files are no modules in the page (scripts/build/classic-scripts.ts).
    modulePreload: { polyfill: false },
    sourcemap: false,
    assetsInlineLimit: 2048,
    // `smallScripts` does it, but for the builds of tests.
    ...(mode === 'test' ? {} : { minify: false, cssMinify: true }),
    rolldownOptions: {
      // Who starts the product for the first time need not read which plugin took how long.
      checks: { pluginTimings: false },
      // Nothing happens by merely importing these rooms, so a re-export costs only what is used of it.
      treeshake: { moduleSideEffects: [{ test: /src\/(domain|forms|storage|sync)\//, sideEffects: false }] },
      output: {
        ...(mode === 'test' ? {} : { minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } } }),
        codeSplitting: { groups: CHUNK_GROUPS },
        entryFileNames: `assets/[name]-[hash]${SCRIPT_MARK}.js`,
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash]${SCRIPT_MARK}.js`,
      },
    },
  },
  // Dexie's own build for browsers of today: 1 kB less than the one that its package names, which is written for older ones.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  worker: { format: 'es', plugins: () => [smallScripts()] },
  server: { proxy: { '/api': `http://localhost:${process.env['PORT'] ?? '8080'}` } },
  plugins: [
    react(),
    smallScripts(),
    shippedForms(),
    earlyHints(),
    classicScripts(),
    round.script,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifestFilename: 'manifest.webmanifest',
      includeManifestIcons: false,
      injectManifest: {
        buildPlugins: { vite: [round.address, smallScripts()] },
        globPatterns: ['**/*'],
        // The plugin lists the manifest by itself.
        globIgnores: [WORKER_FILE, 'assets/background-round-*.js', 'manifest.webmanifest'],
        maximumFileSizeToCacheInBytes: NO_LIMIT_BYTES,
        // Files with a hash in their name need no revision of their own.
        dontCacheBustURLsMatching: /^assets\//,
      },
      manifest: {
        id: '/',
        name: 'Bitácora del Agua',
        short_name: 'Bitácora',
        description: 'Cuaderno de campo para las Juntas de Agua de Honduras. Funciona sin señal.',
        lang: 'es-HN',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#F5F8F9',
        theme_color: '#00536E',
        categories: ['productivity', 'utilities', 'government'],
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        ],
        screenshots: screenshots(),
      },
    }),
    ...(command === 'build' ? [everythingPrecached(), compressedFiles()] : []),
  ],
}));

function screenshots() {
  const narrow = [
    ['inicio', 'Inicio: lo que falta enviar y por dónde seguir'],
    ['juntas', 'Juntas: buscar entre miles, aun sin señal'],
    ['envios', 'Envíos: qué está guardado y qué ya llegó'],
  ] as const;
  return [
    ...narrow.map(([name, label]) => ({
      src: `/screenshots/${name}.webp`,
      sizes: '720x1480',
      type: 'image/webp',
      form_factor: 'narrow' as const,
      label,
    })),
    {
      src: '/screenshots/ancho.webp',
      sizes: '1280x800',
      type: 'image/webp',
      form_factor: 'wide' as const,
      label: 'En la computadora de la oficina',
    },
  ];
}

/** Fails the build when a built file is not in the service worker's precache list. */
function everythingPrecached(): Plugin {
  let outDir = OUT_DIR;
  return {
    name: 'everything-precached',
    enforce: 'post',
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const root = resolve(outDir);
        const worker = await readFile(join(root, WORKER_FILE), 'utf8');
        // Browsers start it as a classic script, which may not hold what only modules may.
        if (worker.includes('import.meta')) this.error('The service worker would not start: it holds import.meta.');
        const files = (await readdir(root, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)))
          .filter((file) => file !== WORKER_FILE && !WORKER_SCRIPT.test(file) && !file.endsWith('.br'));
        const missing = files.filter((file) => !worker.includes(`"${file}"`) && !worker.includes(`'${file}'`));
        if (missing.length > 0) {
          this.error(`Not in the precache, and so a blank page without signal: ${missing.join(', ')}`);
        }
      },
    },
  };
}
