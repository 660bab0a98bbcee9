import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What holds an element whose position is absolute. */
const HOLDS = /(^|[\s;{])(position:\s*(relative|sticky|fixed|absolute)|transform:)/;

it('holds what only screen readers hear in the pane that scrolls, so that the page is no longer than its window', () => {
  const loose = globSync('src/ui/**/*.css').flatMap((file) => {
    const style = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
    const rules = [...style.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, names = '', rule = '']) => ({
      names: names.trim(),
      rule,
    }));
    return rules
      .filter(({ rule }) => /overflow(-[xy])?:\s*(auto|scroll)/.test(rule))
      .filter(({ names }) => !rules.some((other) => other.names === names && HOLDS.test(other.rule)))
      .map(({ names }) => `${file}: ${names}`);
  });
  expect(loose).toEqual([]);
});
