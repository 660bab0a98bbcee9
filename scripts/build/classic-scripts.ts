import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Plugin, parseAst } from 'vite';
import { loadScripts } from './script-loader.ts';
import { type Doors, doorOf, reassignedExports, toClassic } from './to-classic.ts';

/** What the files of the app call to be put together. */
export const TAKE = 'bitacora';

/**
 * Stands in the name of each file. A phone keeps files by name, so a file that is written in another way needs another one,
 * though its source is the same.
 */
export const SCRIPT_MARK = createHash('sha256')
  .update(
    ['classic-scripts.ts', 'script-loader.ts', 'to-classic.ts']
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join(''),
  )
  .digest('hex')
  .slice(0, 4);

/** The text that stands first in the page, before any file of the app. */
export function loaderText(): string {
  return `var ${TAKE}=(${loadScripts.toString()})(document);`;
}

/**
 * Writes each file of the app as a plain script that names the files it needs; `script-loader.ts` puts them together in
 * the page. Chromium keeps the compiled form of plain scripts in the service worker's cache, made while the app is
 * installed. Of modules it keeps none: a phone would compile the whole app at each start, a quarter of the time until a
 * form takes an answer (docs/performance.md). A file that only opens another one's door to who asks for it by `import()`
 * is left out: whoever asks is told the way.
 *
 * The build fails where a name that other files take is assigned again: they would keep the value of before.
 */
export function classicScripts(): Plugin {
  return {
    name: 'classic-scripts',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes(PRELOADER)) return null;
      if (!PRELOADS_AS.test(code)) this.error('Vite asks for files in advance in another way than before.');
      return { code: code.replace(PRELOADS_AS, "const scriptRel = 'preload';"), map: null };
    },
    renderChunk: {
      // Before names are shortened: afterwards one name stands for many things.
      order: 'pre',
      handler(code, { fileName }) {
        const names = reassignedExports(parseAst(code));
        if (names.length > 0) this.error(`${fileName} assigns again what it gives to others: ${names.join(', ')}`);
        return null;
      },
    },
    generateBundle: {
      // After Vite has written beside each `import()` which styles it needs: of a plain script it would find none.
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const needed = new Set(chunks.flatMap(({ imports }) => imports));
        const doors: Doors = new Map();
        const page = bundle['index.html'];
        const firstPage = page?.type === 'asset' ? String(page.source) : '';
        for (const { fileName, code } of chunks) {
          const door = needed.has(fileName) ? null : doorOf(code);
          if (door !== null) doors.set(baseOf(fileName), door);
        }
        for (const chunk of chunks) {
          if (doors.has(baseOf(chunk.fileName))) {
            delete bundle[chunk.fileName];
            continue;
          }
          chunk.code = toClassic(stylesOnly(chunk.code, firstPage), TAKE, doors);
        }
        if (page?.type === 'asset') page.source = classicPage(firstPage);
      },
    },
  };
}

/**
 * Vite's list of what an `import()` needs, without the scripts, which name by themselves the ones that they need, and
 * without the styles that the page has from the start.
 */
function stylesOnly(code: string, firstPage: string): string {
  const [, list] = /m\.f=(\["[^\]]*\])/.exec(code) ?? [];
  if (list === undefined) return code;
  const files: readonly string[] = JSON.parse(list);
  const styles = files.filter((file) => file.endsWith('.css') && !firstPage.includes(file));
  const shorter = code.replaceAll(/__vite__mapDeps\(\[([\d,]*)\]\)/g, (_call, numbers: string) => {
    const wanted = numbers.split(',').map((number) => styles.indexOf(files[Number(number)] ?? ''));
    const found = wanted.filter((number) => number >= 0);
    return found.length === 0 ? 'void 0' : `__vite__mapDeps([${found.join(',')}])`;
  });
  return shorter.replace(list, JSON.stringify(styles));
}

/** Vite's own module that asks in advance for what an `import()` needs; it does so by how the files are loaded. */
const PRELOADER = 'vite/preload-helper';
const PRELOADS_AS = /const scriptRel = [\s\S]*?;(?=const assetsURL)/;

/** The page asks for plain scripts, in the same order, and each runs when it has come. */
function classicPage(page: string): string {
  return page
    .replaceAll('<link rel="modulepreload"', '<link rel="preload" as="script"')
    .replaceAll('<script type="module" crossorigin', '<script defer data-first crossorigin');
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
