import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { earlierVersions } from '../../src/forms/earlier-versions.ts';
import { forms } from '../../src/forms/index.ts';

test('no form is known by its id outside of src/forms: one that is published here later is like a shipped one', () => {
  const ids = [...new Set([...forms, ...earlierVersions].map(({ id }) => id))];
  const named = new RegExp(`(['"])(${ids.join('|')})(?:[@/]\\d+)?\\1`);
  const found = globSync('src/**/*.{ts,tsx}')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/forms/'))
    .flatMap((file) => (named.test(readFileSync(file, 'utf8')) ? [file] : []));
  expect(found).toEqual([]);
});
