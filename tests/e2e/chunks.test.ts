import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';

const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'assets');

/** Which files each file of the built app waits for before its first line runs. */
function waitsFor(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(ASSETS).filter((file) => file.endsWith('.js'));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(ASSETS, file), 'utf8');
      // scripts/build/classic-scripts.ts: a file begins with the list of those that it needs.
      const needs = /bitacora\((\[[^\]]*\])/.exec(text)?.[1] ?? '[]';
      return [
        file,
        z
          .array(z.string())
          .parse(JSON.parse(needs))
          .map((name) => name.slice('./'.length)),
      ];
    }),
  );
}

test('no file of the app waits for one that waits for it: it would begin with parts that are not there yet', () => {
  const files = waitsFor();
  // That the files were read as they are written: each of these waits for others.
  const waiting = [...files].filter(([, needs]) => needs.length > 0).map(([file]) => file.replace(/-.*$/, ''));
  expect(waiting).toEqual(expect.arrayContaining(['start', 'form', 'later', 'more', 'office', 'join']));
  for (const needs of files.values()) for (const file of needs) expect(files.has(file)).toBe(true);
  const reached = (start: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [...(files.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(files.get(next) ?? []));
    }
    return found;
  };
  expect([...files.keys()].filter((file) => reached(file).has(file))).toEqual([]);
});

test('every file of styles is named by the page or by a script that brings it with what it is for', () => {
  const page = readFileSync(join(ASSETS, '..', 'index.html'), 'utf8');
  const names = readdirSync(ASSETS);
  const scripts = names.filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(ASSETS, file), 'utf8'));
  const styles = names.filter((file) => file.endsWith('.css'));
  expect(styles.length).toBeGreaterThan(5);
  // A hint in advance (scripts/build/early-hints.ts) asks for a file and applies nothing.
  const bringing = scripts.filter((text) => text.includes('mapDeps'));
  const isBrought = (file: string) => [page, ...bringing].some((text) => text.includes(`assets/${file}`));
  expect(styles.filter((file) => !isBrought(file))).toEqual([]);
});
