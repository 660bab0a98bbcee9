import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { laterNamespaces } from '../../support/all-texts.ts';

/** A screen in a file of its own: what is imported when it is opened, and the texts that are read with it. */
type Loaded = { readonly file: string; readonly texts: readonly string[] };

const LATER = new Set<string>(laterNamespaces);
const read = (file: string): string => readFileSync(file, 'utf8');

function textsReadIn(source: string): readonly string[] {
  return [...source.matchAll(/loadTexts\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  );
}

/** Every `lazyScreen(async () => …)` of a file. */
function screensOf(file: string): readonly Loaded[] {
  return read(file)
    .split('lazyScreen(')
    .slice(1)
    .flatMap((part) => {
      const target = /import\('(\.[^']+)'\)/.exec(part)?.[1];
      const end = part.indexOf('});');
      if (target === undefined) return [];
      return [{ file: path.join(path.dirname(file), target), texts: textsReadIn(end < 0 ? part : part.slice(0, end)) }];
    });
}

/** A file and all that it imports at once: what is there when its screen is first drawn. */
function filesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of read(file).matchAll(/^(?:import|export)\s[^;]*?from '(\.[^']+\.tsx?)';/gm)) {
    filesOf(path.join(path.dirname(file), target), seen);
  }
  return seen;
}

/** The texts that components ask for by `useTranslation`, apart from those of the first screen. */
function asked(file: string): readonly string[] {
  return [...read(file).matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'(\w+)'/g)].flatMap(([, name = '']) => (LATER.has(name) ? [name] : [])),
  );
}

/** What stands inside of another screen, with the texts that are there already: places of the desk, the end of a form. */
const AROUND: Readonly<Record<string, readonly string[]>> = {
  'src/ui/app/desk-menu.ts': ['admin', 'desk'],
  'src/ui/record/result/BeforeFinishing.tsx': ['form', 'register'],
};

it.each(['src/ui/app/routes.tsx', 'src/ui/app/desk-menu.ts'])(
  'every screen of %s reads the texts that its parts say, so that no name of a text stands in their place',
  (file) => {
    const screens = screensOf(file);
    expect(screens.length).toBeGreaterThan(10);
    const lacking = screens.flatMap(({ file: screen, texts }) => {
      const parts = [...filesOf(screen)];
      const had = new Set([
        ...texts,
        ...(AROUND[file] ?? []),
        ...(AROUND[screen] ?? []),
        ...parts.flatMap((part) => textsReadIn(read(part))),
      ]);
      return parts.flatMap((part) =>
        asked(part)
          .filter((name) => !had.has(name))
          .map((name) => `${path.basename(screen)}: ${name} (${path.basename(part)})`),
      );
    });
    expect([...new Set(lacking)]).toEqual([]);
  },
);
