import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = path.resolve('dist');
/**
 * What the app weighs today, with a little room, so that no change makes it heavier unseen. The aim is 130 kB for a first
 * form and 520 kB in all; docs/performance.md says what stands in the way, and what each kilobyte since was taken for.
 */
const FIRST_SCREEN_BYTES = 156_000;
const FIRST_SCREEN_FILES = 6;
const FIRST_FORM_BYTES = 236_000;
const FIRST_FORM_FILES = 12;
const PRECACHE_BYTES = 760_000;
const WORKER_BYTES = 75_000;

const read = (file: string): Buffer => readFileSync(path.join(DIST, file));
/** As it travels: the copy that the build laid beside it, else its own compression. */
const packed = (file: string): number =>
  existsSync(path.join(DIST, `${file}.br`)) ? read(`${file}.br`).length : brotliCompressSync(read(file)).length;
const built = globSync('**/*', { cwd: DIST, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(DIST, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .filter((file) => !file.endsWith('.br'));
/** The service worker and what it loads while it is installed: the browser keeps both. */
const OF_THE_WORKER = /^(service-worker|assets\/background-round-[\w-]+)\.js$/;
/** Icons and manifest pictures are left aside by the budget. */
const isPicture = (file: string): boolean => /\.(png|ico|webp|jpg|svg)$/.test(file);
const precached = new Set(
  [
    ...read('service-worker.js')
      .toString()
      .matchAll(/["']?url["']?:\s*["']([^"']+)["']/g),
  ].map((match) => (match[1] ?? '').replace(/^\//, '')),
);

/** Script and style that the page asks for before it shows anything: the entry, what it imports statically, its styles. */
function firstScreenFiles(): string[] {
  const html = read('index.html').toString();
  const found = new Set<string>();
  const queue = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  while (queue.length > 0) {
    const file = queue.pop() ?? '';
    if (found.has(file) || !built.includes(file)) continue;
    found.add(file);
    if (!file.endsWith('.js')) continue;
    const text = read(file).toString();
    const needs = /bitacora\(\[([^\]]*)\]/.exec(text)?.[1] ?? '';
    for (const match of needs.matchAll(/"(\.\/[^"]+)"/g)) {
      queue.push(path.posix.join(path.posix.dirname(file), match[1] ?? ''));
    }
  }
  return [...found].sort();
}

/** What the page asks for at once where it is opened at a form's address (scripts/build/early-hints.ts). */
function formFiles(): string[] {
  const hints = built.find((file) => /^assets\/hints-.*\.js$/.test(file)) ?? '';
  return [
    ...read(hints)
      .toString()
      .matchAll(/["'`](assets\/[^"'`]+\.(?:js|css))["'`]/g),
  ].map((match) => match[1] ?? '');
}

describe('the built app', () => {
  it('shows its first screen with at most 156 kB of script and style, in at most six files', () => {
    const files = firstScreenFiles();
    expect(files.some((file) => file.endsWith('.js'))).toBe(true);
    expect(files.some((file) => file.endsWith('.css'))).toBe(true);
    const total = files.reduce((sum, file) => sum + packed(file), 0);
    console.log(`first screen: ${(total / 1000).toFixed(1)} kB brotli in ${files.length} files`);
    expect(total).toBeLessThanOrEqual(FIRST_SCREEN_BYTES);
    expect(files.length).toBeLessThanOrEqual(FIRST_SCREEN_FILES);
  });

  it('opens its longest form with at most 236 kB of script, style and form, in at most twelve files', () => {
    const definition = built.find((file) => /^assets\/form-provider-assessment-\d+-.*\.json$/.test(file)) ?? '';
    const files = [...firstScreenFiles(), ...formFiles(), definition];
    expect(formFiles().length).toBeGreaterThan(0);
    const total = files.reduce((sum, file) => sum + packed(file), 0);
    console.log(`a first form: ${(total / 1000).toFixed(1)} kB brotli in ${files.length} files`);
    expect(total).toBeLessThanOrEqual(FIRST_FORM_BYTES);
    expect(files.length).toBeLessThanOrEqual(FIRST_FORM_FILES);
  });

  it('precaches every file it was built into', () => {
    const missing = built.filter((file) => !OF_THE_WORKER.test(file) && !precached.has(file));
    expect(missing).toEqual([]);
  });

  it('precaches at most 760 kB, icons and pictures aside', () => {
    const files = built.filter((file) => precached.has(file) && !isPicture(file));
    const total = files.reduce((sum, file) => sum + packed(file), 0);
    console.log(`precache: ${(total / 1000).toFixed(1)} kB brotli in ${files.length} files`);
    expect(total).toBeLessThanOrEqual(PRECACHE_BYTES);
  });

  it('brings a service worker of at most 75 kB, its round in the background included', () => {
    const files = built.filter((file) => OF_THE_WORKER.test(file));
    expect(files.length).toBe(2);
    const total = files.reduce((sum, file) => sum + packed(file), 0);
    console.log(`service worker: ${(total / 1000).toFixed(1)} kB brotli`);
    expect(total).toBeLessThanOrEqual(WORKER_BYTES);
  });

  it('asks nothing of another host at run time', () => {
    const foreign = built
      .filter((file) => /\.(html|css|js)$/.test(file))
      .flatMap((file) =>
        [
          ...read(file)
            .toString()
            .matchAll(
              /(?:src|href)=["'](https?:\/\/[^"']+)|url\(["']?(https?:\/\/[^"')]+)|@import\s+["'](https?:[^"']+)|fetch\(["'](https?:\/\/[^"']+)/g,
            ),
        ].map((match) => `${file}: ${match[0]}`),
      );
    expect(foreign).toEqual([]);
  });
});
