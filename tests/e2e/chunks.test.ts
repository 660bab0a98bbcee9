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
  expect(files.size).toBeGreaterThan(50);
  expect([...files.values()].filter((needs) => needs.length > 0).length).toBeGreaterThan(40);
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
