import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import * as z from 'zod';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import { toSurveyJs, toXForm } from './form-dialects.ts';
import type { Spec } from './form-spec.ts';
import { BENCH_FOLDER } from './install-peers.ts';
import { servePages } from './static-server.ts';

/** Runtimes and floors whose pages this bench builds. The product is none of them: it is measured as it is served. */
export const PEERS = ['enketo', 'surveyjs', 'web-forms', 'bare-react', 'plain-dom'] as const;
/** PouchDB shows no form: its page keeps records and sends them (`link.ts`). */
export type Peer = (typeof PEERS)[number] | 'pouchdb';

const MODULES = path.join(BENCH_FOLDER, 'node_modules');
const PAGES = path.join(import.meta.dirname, 'pages');

/** What this bench asks of esbuild and sass, which come with the peers and have no types here. */
type Tools = {
  readonly esbuild: { readonly build: (options: object) => Promise<unknown> };
  readonly sass: { readonly compile: (file: string, options: object) => { readonly css: string } };
};

/** Builds the peers' pages, minified and in brotli, and returns their folders. What is built already stays. */
export async function buildPeers(peers: readonly Peer[], spec: Spec): Promise<ReadonlyMap<Peer, string>> {
  const require = createRequire(path.join(BENCH_FOLDER, 'of-the-peers.js'));
  const tools: Tools = { esbuild: require('esbuild'), sass: require('sass') };
  const folders = new Map<Peer, string>();
  for (const peer of peers) {
    const folder = path.join(BENCH_FOLDER, 'pages', peer);
    folders.set(peer, folder);
    if (existsSync(path.join(folder, '.built'))) continue;
    console.log(`Building the page of ${peer} …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await buildPage(peer, folder, tools);
    for (const [name, text] of Object.entries(await filesOf(peer, spec, tools))) {
      writeFileSync(path.join(folder, name), text);
    }
    writeDocument(peer, folder);
    compress(folder);
    writeFileSync(path.join(folder, '.built'), '');
  }
  return folders;
}

async function buildPage(peer: Peer, folder: string, { esbuild }: Tools): Promise<void> {
  await esbuild.build({
    entryPoints: { main: path.join(PAGES, readdirSync(PAGES).find((file) => file.startsWith(`${peer}.`)) ?? peer) },
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    outdir: folder,
    entryNames: '[name]-[hash]',
    target: 'chrome100',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    nodePaths: [MODULES],
    alias: enketoAliases(),
    jsx: 'automatic',
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file', '.png': 'file' },
    logLevel: 'error',
    legalComments: 'none',
    supported: { 'top-level-await': true },
  });
}

/** enketo-core leaves some of its own modules to whoever embeds it; these are the ones it names for browsers. */
function enketoAliases(): Record<string, string> {
  const folder = path.join(MODULES, 'enketo-core');
  const { browser } = z
    .object({ browser: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  return Object.fromEntries(
    Object.entries(browser).map(([name, file]) => [name, path.join(folder, file).replace(/(\.js)?$/, '.js')]),
  );
}

async function filesOf(peer: Peer, spec: Spec, { esbuild, sass }: Tools): Promise<Record<string, string>> {
  if (peer === 'surveyjs') return { 'form.json': JSON.stringify(toSurveyJs(spec)) };
  if (peer === 'web-forms') return { 'form.xml': toXForm(spec) };
  if (peer === 'plain-dom') return { 'spec.json': JSON.stringify(spec) };
  if (peer !== 'enketo') return {};
  const { css } = sass.compile(path.join(MODULES, 'enketo-core/src/sass/formhub/formhub.scss'), {
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'slash-div', 'if-function', 'mixed-decls'],
    importers: [
      {
        findFileUrl: (url: string) => {
          const inModules = /node_modules\/(.*)$/.exec(url)?.[1];
          return inModules === undefined ? null : pathToFileURL(path.join(MODULES, inModules));
        },
      },
    ],
    loadPaths: [BENCH_FOLDER],
  });
  return { 'form.json': await transformForEnketo(toXForm(spec), esbuild), 'style.css': css };
}

/** An Enketo server gives its pages the form already transformed; its own transformer does it here, once, in a browser. */
async function transformForEnketo(xform: string, esbuild: Tools['esbuild']): Promise<string> {
  const folder = path.join(BENCH_FOLDER, 'transform');
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    stdin: {
      contents: "import { transform } from 'enketo-transformer/web'; window.transform = transform;",
      resolveDir: BENCH_FOLDER,
    },
    bundle: true,
    format: 'esm',
    external: ['libxslt'],
    outfile: path.join(folder, 'transform.js'),
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><script type="module" src="transform.js"></script>');
  const pages = await servePages(folder);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`${pages.url}/`);
    return await page.evaluate(async (form) => {
      const { transform } = window as unknown as {
        transform: (asked: { xform: string }) => Promise<{ form: string; model: string }>;
      };
      const made = await transform({ xform: form });
      return JSON.stringify({ form: made.form, model: made.model });
    }, xform);
  } finally {
    await browser.close();
    await pages.close();
  }
}

function writeDocument(peer: Peer, folder: string): void {
  const files = readdirSync(folder);
  const styles = files.filter((file) => file.endsWith('.css')).map((file) => `<link rel="stylesheet" href="${file}">`);
  const script = files.find((file) => /^main-.*\.js$/.test(file)) ?? '';
  writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${peer}</title>${styles.join('')}<script type="module" src="${script}"></script></head><body><div id="root"></div></body></html>`,
  );
}

function compress(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => /\.(js|css|html|json|xml)$/.test(name))) {
    const bytes = readFileSync(path.join(folder, file));
    const packed = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    writeFileSync(path.join(folder, `${file}.br`), packed);
  }
}
