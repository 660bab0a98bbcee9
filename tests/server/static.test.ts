import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { type Running, startRunning } from './support/running.ts';

let folder: string;
let service: Running;
const script = `console.log(${JSON.stringify('agua '.repeat(2_000))})`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-static-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await write('dist/index.html', '<!doctype html><title>Bitácora</title>');
  await write('dist/service-worker.js', 'self');
  await write('dist/manifest.webmanifest', '{"name":"Bitácora"}');
  await write('dist/assets/main-B2.js', script);
  await write('dist/assets/shrink-worker-D4.js', 'self');
  await write('dist/assets/main-B2.css', 'main { color: navy }');
  await writeFile(join(folder, 'dist/assets/main-B2.css.br'), brotliCompressSync('main { color: navy }'));
  await write('archive/assets/main-A1.js', 'old');
  await write('archive/.index.json', '{}');
  await write('secret.txt', 'secret');
  service = await startRunning({
    files: createFolderStore(join(folder, 'photos'), Date.now),
    config: { webFolder: join(folder, 'dist'), webArchive: join(folder, 'archive') },
  });
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.url}${path}`, { headers });
}

describe('the built app', () => {
  test.each(['/', '/index.html', '/juntas', '/juntas/0198c0de-0000-7000-8000-000000000001/visita', '/unirse?x=1'])(
    '%s is its first page, asked for anew each time',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Bitácora</title>');
    },
  );

  test.each(['/service-worker.js', '/manifest.webmanifest'])('%s is asked for anew each time', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  test('a file that has not changed is not sent again', async () => {
    const etag = (await get('/service-worker.js')).headers.get('etag') ?? '';
    // Without the second header fetch asks for the file in any case.
    const again = await get('/service-worker.js', { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' });
    expect(again.status).toBe(304);
  });

  test('files with a hash in their name never change, and travel compressed', async () => {
    const answer = await get('/assets/main-B2.js', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(script);
  });

  test('what the build compressed is served as it lies, to whoever takes it', async () => {
    const packed = await get('/assets/main-B2.css', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-type')).toMatch(/^text\/css/);
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await packed.text()).toBe('main { color: navy }');
    const plain = await get('/assets/main-B2.css', { 'Accept-Encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'main { color: navy }']);
  });

  test('a script or style carries no headers that only documents obey; a worker carries the policy it runs under', async () => {
    const style = await get('/assets/main-B2.css');
    expect(style.headers.get('x-content-type-options')).toBe('nosniff');
    for (const name of ['content-security-policy', 'permissions-policy', 'x-frame-options', 'referrer-policy']) {
      expect(style.headers.get(name)).toBe(null);
    }
    const length = [...style.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    expect(length).toBeLessThan(500);
    for (const path of ['/service-worker.js', '/assets/shrink-worker-D4.js']) {
      expect((await get(path)).headers.get('content-security-policy')).toContain("default-src 'self'");
    }
  });

  test('files of earlier builds are still there', async () => {
    const answer = await get('/assets/main-A1.js');
    expect([answer.status, await answer.text()]).toEqual([200, 'old']);
  });

  test.each([
    '/assets/main-C3.js',
    '/api/v2/health',
    '/api/v1/nothing',
    '/favicon.ico',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/.index.json',
    '/api/v1//health',
    '/api/v1/submissions//reviews',
    '/api/v1/%00',
    '/api/v1/a%2f..%2f..%2fsecret.txt',
  ])('%s is a 404 problem, not the first page', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found' });
  });

  test('nothing is written by its addresses', async () => {
    expect((await fetch(`${service.url}/juntas`, { method: 'POST', body: 'x' })).status).toBe(404);
  });

  test('nothing from elsewhere may run, and only our pages use camera and position', async () => {
    const { headers } = await get('/juntas');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("img-src 'self' blob: data:");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('permissions-policy')).toContain('camera=(self), geolocation=(self), microphone=(self)');
    // Chromium logs a feature that it does not know at every page.
    expect(headers.get('permissions-policy')).not.toContain('bluetooth');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('a service without a built app', () => {
  test('answers its interface, and 404 elsewhere', async () => {
    const bare = await startRunning({ files: createFolderStore(join(folder, 'photos'), Date.now) });
    expect((await fetch(`${bare.url}/api/v1/health`)).status).toBe(200);
    expect((await fetch(`${bare.url}/`)).status).toBe(404);
    await bare.stop();
  });
});
