import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { build, type Plugin, type UserConfig } from 'vite';

const ID = 'virtual:background-round';
const ENTRY = 'src/background-round.ts';

type BackgroundRound = {
  /** Of the app's build: makes the script and lays it beside the app's files. */
  readonly script: Plugin;
  /** Of the service worker's build: tells it the script's address as `virtual:background-round`. */
  readonly address: Plugin;
};

/**
 * What the service worker does in the background, as a script of its own. A browser starts a sleeping service worker
 * before it opens the app, and the worker that also held database, schemas and synchronisation (540 kB) took 77 ms for
 * it at full speed, of which 54 are left. The worker itself only hands out files now; it loads this script when there is a
 * round to run.
 */
export function backgroundRound(): BackgroundRound {
  let config: UserConfig = {};
  let file = '';
  return {
    script: {
      name: 'background-round-script',
      apply: (_config, { command }) => command === 'build',
      configResolved: ({ root, resolve: resolving, define, build: { target } }) => {
        config = { root, resolve: { alias: resolving.alias }, define: { ...define }, build: { target } };
      },
      async generateBundle() {
        const code = await bundled(config);
        file = `assets/background-round-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
        this.emitFile({ type: 'asset', fileName: file, source: code });
      },
    },
    address: {
      name: 'background-round-address',
      resolveId: (source) => (source === ID ? `\0${ID}` : null),
      load: (source) =>
        source === `\0${ID}` ? `export const BACKGROUND_ROUND = ${JSON.stringify(`/${file}`)};` : null,
    },
  };
}

/** A classic script, because a classic service worker loads no other. */
async function bundled({ root = '', resolve: resolving, define, build: building }: UserConfig): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ...(resolving === undefined ? {} : { resolve: resolving }),
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    build: {
      ...building,
      write: false,
      lib: { entry: resolve(root, ENTRY), formats: ['iife'], name: 'backgroundRound', fileName: 'background-round' },
    },
  });
  for (const output of [outputs].flat()) {
    if (!('output' in output)) continue;
    for (const part of output.output) if (part.type === 'chunk') return part.code;
  }
  throw new Error(`${ENTRY} was built into nothing.`);
}
