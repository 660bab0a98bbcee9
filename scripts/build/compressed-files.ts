import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|json|svg|webmanifest|txt)$/;
/** Below this the headers weigh more than what is saved. */
const WORTH_BYTES = 500;
const compress = promisify(brotliCompress);

/**
 * Lays a brotli copy (`x.js.br`) beside each text of the build: made once at its best, and served as it lies. Builds of
 * tests go without (mode `test`): the service compresses what has no copy.
 */
export function compressedFiles(): Plugin {
  let folder = 'dist';
  return {
    name: 'compressed-files',
    apply: (_config, { command, mode }) => command === 'build' && mode !== 'test',
    enforce: 'post',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
        await Promise.all(files.map((entry) => compressOne(join(entry.parentPath, entry.name))));
      },
    },
  };
}

async function compressOne(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < WORTH_BYTES) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${file}.br`, await compress(bytes, { params }));
}
