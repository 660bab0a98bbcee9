import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/open.ts';
import { COMPILED, freePort, startService } from '../support/service.ts';
import { photoOf, sha256Of } from './support/photos.ts';
import { layRecord } from './support/records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-main-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly output: string };

/** Runs a file of the service to its end; for starts that fail and for commands. */
function run(file: string, env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(path.resolve('node_modules/.bin/node'), [file, ...args], {
      env: { ...COMPILED, ...process.env, ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', (code) => resolve({ code, output }));
  });
}

const NO_STACK = /\n\s+at .+:\d+:\d+/;

describe('starting the service', () => {
  test('on an empty folder says what it found, the address, and shows the first administrator a link and a QR code', async () => {
    const service = await startService({ data: join(folder, 'empty') });
    await expect.poll(() => service.log()).toContain('█');
    expect(service.log()).toContain(`SQLite ${join(folder, 'empty', 'bitacora.sqlite')}`);
    expect(service.log()).toContain('298 lugares');
    expect(service.log()).toContain(`Dirección · Address        ${service.url}`);
    const link = /(http:\/\/localhost:\d+)\/unirse#(\S+)/.exec(service.log());
    expect(link?.[1]).toBe(service.url);
    const session = await fetch(`${service.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: link?.[2], device: { id: crypto.randomUUID(), name: 'prueba' }, bearer: true }),
    });
    expect(session.status).toBe(201);
    expect(await session.json()).toMatchObject({ me: { role: 'admin' } });
    await service.stop();

    const again = await startService({ data: join(folder, 'empty') });
    await expect.poll(() => again.log()).toContain('Dirección');
    expect(again.log()).not.toContain('unirse#');
    await again.stop();
  });

  test('ends in order at SIGTERM, and comes up again after SIGKILL', async () => {
    const data = join(folder, 'killed');
    const first = await startService({ data });
    await first.kill();
    const second = await startService({ data });
    await second.stop();
    expect(second.log()).not.toMatch(NO_STACK);
    const third = await startService({ data });
    expect(third.log()).not.toContain('ATENCIÓN');
    await third.stop();
  });

  test('with wrong settings tells all of them at once and ends with 1', async () => {
    const { code, output } = await run('src/server/main.ts', {
      PORT: 'x',
      BITACORA_PUBLIC_URL: 'bitacora.hn',
      BITACORA_DATA: join(folder, 'never'),
    });
    expect(code).toBe(1);
    expect(output).toContain('PORT');
    expect(output).toContain('BITACORA_PUBLIC_URL');
    expect(output.indexOf('no pudo iniciar')).toBeLessThan(output.indexOf('could not start'));
    expect(output).not.toMatch(NO_STACK);
  });

  test('on a port in use says so in words and ends with 1', async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    const { code, output } = await run('src/server/main.ts', {
      PORT: String(port),
      BITACORA_DATA: join(folder, 'taken'),
    });
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`El puerto ${port} ya está en uso`);
    expect(output).not.toMatch(NO_STACK);
  });

  test('where the data folder cannot be made says so and ends with 1', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const { code, output } = await run('src/server/main.ts', { BITACORA_DATA: join(folder, 'a-file', 'data') });
    expect(code).toBe(1);
    expect(output).toContain('No se puede escribir en la carpeta de datos');
    expect(output).not.toMatch(NO_STACK);
  });

  test('over a file that is no database says so, leaves it alone and ends with 1', async () => {
    const data = join(folder, 'damaged');
    await mkdir(data);
    await writeFile(join(data, 'bitacora.sqlite'), 'this is not a database '.repeat(100));
    const { code, output } = await run('src/server/main.ts', { PORT: '0', BITACORA_DATA: data });
    expect(code).toBe(1);
    expect(output).toContain('No se puede abrir la base de datos');
    expect(output).not.toMatch(NO_STACK);
  });

  test('when PostgreSQL or the photo store does not answer says so without their passwords and ends with 1', async () => {
    const port = await freePort();
    const postgres = await run('src/server/main.ts', {
      PORT: '0',
      BITACORA_DATA: join(folder, 'pg'),
      DATABASE_URL: `postgresql://ana:secreto@127.0.0.1:${port}/bitacora`,
    });
    expect(postgres.code).toBe(1);
    expect(postgres.output).toContain('PostgreSQL no responde');
    expect(postgres.output).not.toContain('secreto');
    const s3 = await run('src/server/main.ts', {
      PORT: '0',
      BITACORA_DATA: join(folder, 's3'),
      BITACORA_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      BITACORA_S3_BUCKET: 'fotos',
      BITACORA_S3_ACCESS_KEY: 'llave',
      BITACORA_S3_SECRET_KEY: 'secreto',
    });
    expect(s3.code).toBe(1);
    expect(s3.output).toContain('No se pueden guardar fotos');
    expect(s3.output).not.toContain('secreto');
    expect(`${postgres.output}${s3.output}`).not.toMatch(NO_STACK);
  }, 30_000);
});

describe('a photo on its way when the service is killed', () => {
  test('is there up to the last byte that arrived, and goes on from there', async () => {
    const data = join(folder, 'killed-with-photo');
    const photo = photoOf(60_000, 3);
    let service = await startService({ data, adminCode: 'CODIGO-DE-PRUEBA' });
    const session = await fetch(`${service.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        code: 'CODIGO-DE-PRUEBA',
        device: { id: crypto.randomUUID(), name: 'prueba' },
        bearer: true,
      }),
    });
    const { token, me } = await session.json();
    const db = await openDatabase({ kind: 'sqlite', file: join(data, 'bitacora.sqlite') }, () => '');
    await layRecord(db, { author: me.userId, photos: [{ sha256: photo.sha256, bytes: 60_000 }] });
    await db.destroy();
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'image/jpeg',
      'Upload-Length': '60000',
    };
    const path = `/api/v1/photos/${photo.sha256}`;
    const offset = async (): Promise<string | null> =>
      (await fetch(`${service.url}${path}`, { method: 'HEAD', headers })).headers.get('upload-offset');

    const sending = request(`${service.url}${path}`, {
      method: 'PUT',
      headers: { ...headers, 'Upload-Offset': '0', 'Content-Length': '60000' },
    });
    sending.on('error', () => undefined);
    sending.write(photo.bytes.subarray(0, 25_000));
    await expect.poll(offset).toBe('25000');
    await service.kill();
    service = await startService({ data });
    expect(await offset()).toBe('25000');
    const rest = await fetch(`${service.url}${path}`, {
      method: 'PUT',
      headers: { ...headers, 'Upload-Offset': '25000' },
      body: new Uint8Array(photo.bytes.subarray(25_000)),
    });
    expect(rest.status).toBe(201);
    // Acknowledged: no kill takes it back.
    await service.kill();
    service = await startService({ data });
    const read = await fetch(`${service.url}${path}`, { headers });
    expect(sha256Of(Buffer.from(await read.arrayBuffer()))).toBe(photo.sha256);
    await service.stop();
  });
});

describe('commands beside the service', () => {
  test('admin-code gives a new code while the service runs, and it opens a session', async () => {
    const data = join(folder, 'lost-phone');
    const service = await startService({ data, adminCode: 'CODIGO-DE-PRUEBA' });
    const { code, output } = await run('src/server/cli/admin-code.ts', {
      BITACORA_DATA: data,
      BITACORA_PUBLIC_URL: service.url,
    });
    expect(code).toBe(0);
    const link = /unirse#(\S+)/.exec(output);
    const session = await fetch(`${service.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: link?.[1], device: { id: crypto.randomUUID(), name: 'nuevo' }, bearer: true }),
    });
    expect(session.status).toBe(201);
    await service.stop();
  });

  test('backup and restore say what they did, and refuse in words', async () => {
    const data = join(folder, 'backed-up');
    const service = await startService({ data });
    const copies = join(folder, 'copies');
    const made = await run('src/server/cli/backup.ts', { BITACORA_DATA: data }, [copies]);
    expect([made.code, made.output]).toEqual([0, expect.stringContaining('Copia completa')]);
    await service.stop();
    const restored = await run('src/server/cli/restore.ts', { BITACORA_DATA: join(folder, 'restored') }, [copies]);
    expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('Restaurada')]);
    const nothing = await run('src/server/cli/restore.ts', { BITACORA_DATA: join(folder, 'restored') }, [folder]);
    expect([nothing.code, nothing.output]).toEqual([1, expect.stringContaining('No hay ninguna copia')]);
    const noDatabase = await run('src/server/cli/backup.ts', { BITACORA_DATA: join(folder, 'nothing-here') }, [copies]);
    expect([noDatabase.code, noDatabase.output]).toEqual([1, expect.stringContaining('No se puede leer')]);
    expect(noDatabase.output).not.toMatch(NO_STACK);
  });
});
