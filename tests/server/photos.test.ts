import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_PHOTO_BYTES, problemSchema } from '../../src/domain/sync/protocol.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import type { FileStore } from '../../src/server/files/file-store.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { StorageUnavailable } from '../../src/server/files/storage-unavailable.ts';
import { photoOf, sha256Of, type TestPhoto } from './support/photos.ts';
import { layRecord } from './support/records.ts';
import { type Running, startRunning } from './support/running.ts';

let folder: string;
let files: FileStore;
let service: Running;
let adminId: string;
let number = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitacora-photos-'));
  files = createFolderStore(folder, Date.now);
  service = await startRunning({ files });
  adminId = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A photo that a stored record announces. */
async function announced(size = 5_000, announcedSize = size): Promise<TestPhoto> {
  number += 1;
  const photo = photoOf(size, number);
  await layRecord(service.db, { author: adminId, photos: [{ sha256: photo.sha256, bytes: announcedSize }] });
  return photo;
}

type Sending = {
  readonly offset?: number | string;
  readonly total?: number | string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly type?: string;
  readonly to?: Running;
};

function put(photo: TestPhoto, sending: Sending = {}): Promise<Response> {
  const { offset = 0, total = photo.bytes.length, type = 'image/jpeg', to = service } = sending;
  return to.api(`/photos/${photo.sha256}`, {
    method: 'PUT',
    headers: { 'Content-Type': type, 'Upload-Offset': String(offset), 'Upload-Length': String(total) },
    body: sending.bytes ?? new Uint8Array(photo.bytes.subarray(Number(offset))),
  });
}

/** The hash of what GET gives. */
async function readBack(photo: TestPhoto): Promise<string> {
  return sha256Of(Buffer.from(await (await service.api(`/photos/${photo.sha256}`)).arrayBuffer()));
}

async function head(photo: TestPhoto, to: Running = service) {
  const answer = await to.api(`/photos/${photo.sha256}`, { method: 'HEAD' });
  return [answer.status, ...['offset', 'length', 'complete'].map((name) => answer.headers.get(`upload-${name}`))];
}

async function problem(answer: Response): Promise<[number, string, string | null]> {
  const { code } = problemSchema.parse(await answer.json());
  return [answer.status, code, answer.headers.get('upload-offset')];
}

/** Sends the first bytes of a photo and then lets the connection fall, as a phone in the hills does. */
function cutOff(photo: TestPhoto, bytes: number, to: Running = service): Promise<void> {
  return new Promise((resolve) => {
    const sending = request({
      port: to.port,
      host: '127.0.0.1',
      method: 'PUT',
      path: `/api/v1/photos/${photo.sha256}`,
      headers: {
        Authorization: `Bearer ${to.token}`,
        'Content-Type': 'image/jpeg',
        'Content-Length': photo.bytes.length,
        'Upload-Offset': '0',
        'Upload-Length': String(photo.bytes.length),
      },
    });
    sending.on('error', () => resolve());
    sending.write(photo.bytes.subarray(0, bytes), () => setTimeout(() => sending.destroy(), 30));
    sending.on('close', () => resolve());
  });
}

function connections(to: Running): Promise<number> {
  return new Promise((resolve, reject) => {
    to.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

async function waitForOffset(photo: TestPhoto, offset: number, to: Running = service): Promise<void> {
  await expect.poll(async () => (await head(photo, to))[1], { timeout: 5_000 }).toBe(String(offset));
}

describe('photos over HTTP (sync-protocol 5)', () => {
  test('a photo that came whole is 201, and then HEAD says complete and another PUT 200', async () => {
    const photo = await announced();
    expect(await head(photo)).toEqual([404, null, null, null]);
    const answer = await put(photo);
    expect([answer.status, answer.headers.get('upload-complete'), answer.headers.get('upload-offset')]).toEqual([
      201,
      '?1',
      '5000',
    ]);
    expect(await head(photo)).toEqual([204, '5000', '5000', '?1']);
    expect((await put(photo)).status).toBe(200);
    expect((await put(photo, { offset: 4_000 })).status).toBe(200);
    const row = await service.db.selectFrom('photos').selectAll().where('sha256', '=', photo.sha256).executeTakeFirst();
    expect(row).toMatchObject({ bytes: 5_000, media_type: 'image/jpeg' });
  });

  test('bytes before a cut are kept, also when the service starts anew, and the rest completes the photo', async () => {
    const photo = await announced(50_000);
    await cutOff(photo, 20_000);
    await waitForOffset(photo, 20_000);
    expect(await head(photo)).toEqual([204, '20000', '50000', '?0']);
    const anew = await startRunning({
      files: createFolderStore(folder, Date.now),
      db: service.db,
      token: service.token,
    });
    expect(await head(photo, anew)).toEqual([204, '20000', '50000', '?0']);
    expect((await put(photo, { offset: 20_000, to: anew })).status).toBe(201);
    await anew.stop();
    expect(await readBack(photo)).toBe(photo.sha256);
  });

  test('409 offset-mismatch tells where to go on, as when a browser repeats a request by itself', async () => {
    const photo = await announced(50_000);
    await cutOff(photo, 20_000);
    await waitForOffset(photo, 20_000);
    expect(await problem(await put(photo))).toEqual([409, 'offset-mismatch', '20000']);
    expect(await problem(await put(photo, { offset: 30_000 }))).toEqual([409, 'offset-mismatch', '20000']);
    // Also where a part begins beyond the end, and where the whole is sent again from the wrong place.
    expect(await problem(await put(photo, { offset: 60_000 }))).toEqual([409, 'offset-mismatch', '20000']);
    const whole = new Uint8Array(photo.bytes);
    expect(await problem(await put(photo, { offset: 10, bytes: whole }))).toEqual([409, 'offset-mismatch', '20000']);
    expect(await head(photo)).toEqual([204, '20000', '50000', '?0']);
  });

  test('a photo that is here already is 200 wherever the part begins', async () => {
    const photo = await announced();
    await put(photo);
    const whole = new Uint8Array(photo.bytes);
    for (const offset of [0, 10, 5_000, 9_000]) expect((await put(photo, { offset, bytes: whole })).status).toBe(200);
  });

  test('bytes that arrived before a cut are kept also when the link broke before anybody looked at them', async () => {
    const photo = await announced(50_000);
    const gate = Promise.withResolvers<void>();
    const slow = await startRunning({
      files: {
        ...files,
        receive: async (part, source) => {
          await gate.promise;
          return await files.receive(part, source);
        },
      },
      db: service.db,
      token: service.token,
    });
    await cutOff(photo, 30_000, slow);
    await expect.poll(() => connections(slow)).toBe(0);
    gate.resolve();
    await waitForOffset(photo, 30_000, slow);
    expect((await put(photo, { offset: 30_000, to: slow })).status).toBe(201);
    await slow.stop();
  });

  test('a part that ends early but in order is kept, and 409 says where to go on', async () => {
    const photo = await announced();
    expect(await problem(await put(photo, { bytes: new Uint8Array(photo.bytes.subarray(0, 1_000)) }))).toEqual([
      409,
      'offset-mismatch',
      '1000',
    ]);
    expect((await put(photo, { offset: 1_000 })).status).toBe(201);
  });

  test('damage on the way is 422 hash-mismatch, what was there is dropped and sending begins at 0', async () => {
    const photo = await announced();
    const damaged = new Uint8Array(photo.bytes);
    damaged[3_000] = (damaged[3_000] ?? 0) ^ 0xff;
    expect(await problem(await put(photo, { bytes: damaged }))).toEqual([422, 'hash-mismatch', '0']);
    expect(await head(photo)).toEqual([404, null, null, null]);
    expect((await service.api(`/photos/${photo.sha256}`)).status).toBe(404);
    expect((await put(photo)).status).toBe(201);
  });

  test('a total that is not what the manifest says is 422 length-mismatch, and so are more bytes than the total', async () => {
    const photo = await announced();
    expect(await problem(await put(photo, { total: 4_999 }))).toEqual([422, 'length-mismatch', null]);
    expect(await problem(await put(photo, { total: 5_001 }))).toEqual([422, 'length-mismatch', null]);
    const longer = new Uint8Array(Buffer.concat([photo.bytes, Buffer.from('x')]));
    expect(await problem(await put(photo, { bytes: longer }))).toEqual([422, 'length-mismatch', null]);
    expect((await put(photo)).status).toBe(201);
  });

  test('a part that is longer than the rest does not cost what is here already', async () => {
    const photo = await announced();
    await put(photo, { bytes: new Uint8Array(photo.bytes.subarray(0, 1_000)) });
    expect(await problem(await put(photo, { offset: 1_000, bytes: new Uint8Array(photo.bytes) }))).toEqual([
      422,
      'length-mismatch',
      null,
    ]);
    expect(await head(photo)).toEqual([204, '1000', '5000', '?0']);
  });

  test('a photo whose sender says no more of it than bytes is taken for what its first bytes are', async () => {
    for (const type of ['application/octet-stream', 'image/jpg', 'image/jpeg; quality=80']) {
      const photo = await announced();
      expect((await put(photo, { type })).status).toBe(201);
      expect((await service.api(`/photos/${photo.sha256}`)).headers.get('content-type')).toBe('image/jpeg');
    }
  });

  test('a photo that no stored record names is 404 not-expected', async () => {
    const photo = photoOf(1_000, 9_999);
    expect(await problem(await put(photo))).toEqual([404, 'not-expected', null]);
    expect((await service.api(`/photos/${photo.sha256}`)).status).toBe(404);
  });

  test('a photo over the bound is 413', async () => {
    const photo = await announced(1_000, MAX_PHOTO_BYTES + 1);
    expect(await problem(await put(photo, { total: MAX_PHOTO_BYTES + 1 }))).toEqual([413, 'too-large', null]);
  });

  test('what is no picture is 415 by its first bytes, whatever it is called, also when it is large', async () => {
    const bytes = Buffer.alloc(3_000_000, '<html>');
    const page = { bytes, sha256: sha256Of(bytes) };
    await layRecord(service.db, { author: adminId, photos: [{ sha256: page.sha256, bytes: bytes.length }] });
    expect(await problem(await put(page))).toEqual([415, 'unsupported-media-type', null]);
    expect(await problem(await put(page, { type: 'text/html' }))).toEqual([415, 'unsupported-media-type', null]);
    expect(await head(page)).toEqual([404, null, null, null]);
    expect((await service.api('/health')).status).toBe(200);
  });

  test('headers that are missing or no numbers are 400', async () => {
    const photo = await announced();
    for (const wrong of [{ offset: 'x' }, { offset: -1 }, { total: 'x' }, { total: 0 }]) {
      expect((await problem(await put(photo, { bytes: new Uint8Array(photo.bytes), ...wrong }))).slice(0, 2)).toEqual([
        400,
        'malformed-request',
      ]);
    }
    expect((await service.api('/photos/ABC', { method: 'HEAD' })).status).toBe(404);
  });

  test('without a session nothing is taken and nothing is told', async () => {
    const photo = await announced();
    expect(
      (await put(photo, { to: { ...service, api: (path, init) => fetch(`${service.url}/api/v1${path}`, init) } }))
        .status,
    ).toBe(401);
    for (const method of ['HEAD', 'GET']) {
      expect((await fetch(`${service.url}/api/v1/photos/${photo.sha256}`, { method })).status).toBe(401);
    }
  });

  test('all bytes there but not verified yet, as after a kill at the last byte: an empty part completes it', async () => {
    const photo = await announced();
    await files.receive({ sha256: photo.sha256, offset: 0, total: 5_001 }, oneChunk(photo.bytes));
    expect(await head(photo)).toEqual([204, '5000', '5000', '?0']);
    expect((await put(photo, { offset: 5_000 })).status).toBe(201);
  });

  test('a photo that is in the store but was not noted, as after a kill, is noted by HEAD and by PUT', async () => {
    const asked = await announced();
    const sent = await announced();
    for (const { sha256, bytes } of [asked, sent]) {
      await files.receive({ sha256, offset: 0, total: 5_000 }, oneChunk(bytes));
    }
    expect(await head(asked)).toEqual([204, '5000', '5000', '?1']);
    expect((await put(sent)).status).toBe(200);
    const noted = await service.db
      .selectFrom('photos')
      .select('sha256')
      .where('sha256', 'in', [asked.sha256, sent.sha256])
      .execute();
    expect(noted).toHaveLength(2);
  });

  test('the same photo sent by many at once is complete in the end, and each is told the truth', async () => {
    const photo = await announced(300_000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(photo)));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [200, 201, 409].includes(status))).toBe(true);
    expect(await readBack(photo)).toBe(photo.sha256);
  });

  test('a half-open connection does not hold up the phone that came back', async () => {
    const photo = await announced(50_000);
    const stuck = request({
      port: service.port,
      host: '127.0.0.1',
      method: 'PUT',
      path: `/api/v1/photos/${photo.sha256}`,
      headers: {
        Authorization: `Bearer ${service.token}`,
        'Content-Type': 'image/jpeg',
        'Content-Length': 50_000,
        'Upload-Offset': '0',
        'Upload-Length': '50000',
      },
    });
    stuck.on('error', () => undefined);
    stuck.write(photo.bytes.subarray(0, 10_000));
    await waitForOffset(photo, 10_000);
    expect(await problem(await put(photo, { offset: 0 }))).toEqual([409, 'offset-mismatch', '10000']);
    expect((await put(photo, { offset: 10_000 })).status).toBe(201);
    stuck.destroy();
  });

  test('photos that one phone leaves half sent hold up nobody but that phone', async () => {
    const photos = await Promise.all(Array.from({ length: 8 }, () => announced(50_000)));
    const stuck = photos.map((photo) => {
      const sending = request({
        port: service.port,
        host: '127.0.0.1',
        method: 'PUT',
        path: `/api/v1/photos/${photo.sha256}`,
        headers: {
          Authorization: `Bearer ${service.token}`,
          'Content-Type': 'image/jpeg',
          'Content-Length': 50_000,
          'Upload-Offset': '0',
          'Upload-Length': '50000',
        },
      });
      sending.on('error', () => undefined);
      sending.write(photo.bytes.subarray(0, 10_000));
      return sending;
    });
    for (const photo of photos) await waitForOffset(photo, 10_000);
    const ninth = await announced();
    const refused = await put(ninth);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);

    const other = await service.join({ name: 'Otra', role: 'admin' });
    const answer = await service.api(`/photos/${ninth.sha256}`, {
      as: other.token,
      method: 'PUT',
      headers: { 'Content-Type': 'image/jpeg', 'Upload-Offset': '0', 'Upload-Length': String(ninth.bytes.length) },
      body: new Uint8Array(ninth.bytes),
    });
    expect(answer.status).toBe(201);
    for (const sending of stuck) sending.destroy();
    // Once they are given up, the phone goes on.
    const tenth = await announced();
    await expect.poll(async () => (await put(tenth)).status, { timeout: 5_000 }).toBe(201);
  });
});

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('reading photos (5.3)', () => {
  test('the bytes come back with their true type, unchanging, only for this person', async () => {
    const photo = await announced(20_000);
    await put(photo);
    const answer = await service.api(`/photos/${photo.sha256}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(photo.sha256);
  });
});

describe('who may read a photo (5.3)', () => {
  test('who may read a record that names it, and nobody else', async () => {
    const author = await service.join({ name: 'Técnica', role: 'technician', municipalities: ['0101'] });
    const elsewhere = await service.join({ name: 'Técnico', role: 'technician', municipalities: ['0201'] });
    const supervisor = await service.join({ name: 'Supervisora', role: 'supervisor', municipalities: ['0101'] });
    const otherSupervisor = await service.join({ name: 'Supervisor', role: 'supervisor', municipalities: ['0201'] });
    const photo = photoOf(3_000, 500);
    await layRecord(service.db, {
      author: author.userId,
      municipality: '0101',
      photos: [{ sha256: photo.sha256, bytes: 3_000 }],
    });
    await put(photo);
    const read = async (as: string) => (await service.api(`/photos/${photo.sha256}`, { as })).status;
    expect(await read(author.token)).toBe(200);
    expect(await read(supervisor.token)).toBe(200);
    expect(await read(service.token)).toBe(200);
    expect(await read(elsewhere.token)).toBe(403);
    expect(await read(otherSupervisor.token)).toBe(403);
  });
});

describe('a store that cannot be used', () => {
  let broken: Running;
  let fault: 'full' | 'read-only' = 'full';
  beforeEach(async () => {
    const db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, randomUUID);
    const fail = () => Promise.reject(new StorageUnavailable(fault, 'ENOSPC'));
    broken = await startRunning({
      db,
      files: { place: 'nowhere', status: fail, receive: fail, open: fail, remove: fail, check: fail },
    });
    return async () => {
      await broken.stop();
      await db.destroy();
    };
  });

  test.each([
    ['full', 'storage-full'],
    ['read-only', 'unavailable'],
  ] as const)('%s: 503 %s with Retry-After, and nothing is acknowledged', async (kind, code) => {
    fault = kind;
    const photo = photoOf(2_000, 77);
    const { id } = await broken.db.selectFrom('users').select('id').executeTakeFirstOrThrow();
    await layRecord(broken.db, { author: id, photos: [{ sha256: photo.sha256, bytes: 2_000 }] });
    const answer = await put(photo, { to: broken });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problem(answer)).toEqual([503, code, null]);
    expect(await broken.db.selectFrom('photos').selectAll().execute()).toEqual([]);
  });
});
