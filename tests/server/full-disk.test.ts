import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { type RunningService, startService } from '../support/service.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { photoOf, sha256Of, type TestPhoto } from './support/photos.ts';

const MEGABYTE = 1024 * 1024;
const ADMIN_CODE = 'CODIGO-DE-PRUEBA';
const DEVICE = randomUUID();

test('a data folder filled to the last byte: 503 and nothing acknowledged, what was acknowledged is read, and all goes on when there is room', async ({
  skip,
}) => {
  const disk = mountSmallDisk(64 * MEGABYTE, skip);
  onTestFinished(() => disk.remove());
  const data = path.join(disk.folder, 'data');
  let service = await startService({ data, adminCode: ADMIN_CODE });
  onTestFinished(() => service.kill());
  const token = await join(service);
  const [early, late] = [photoOf(300_000, 1), photoOf(300_000, 2)];
  const before = recordOf('antes de llenarse', [early, late]);
  expect(await push(service, token, [before])).toMatchObject({ status: 200, outcomes: ['stored'] });
  expect((await put(service, token, early)).status).toBe(201);

  disk.fill();
  // Far more than what is left in the pages that the database has already.
  const during = recordOf('con el disco lleno '.repeat(25_000), []);
  const refused = await push(service, token, [during]);
  expect(refused).toMatchObject({ status: 503, code: 'storage-full', outcomes: [] });
  expect(refused.retryAfter).not.toBeNull();
  const refusedPhoto = await put(service, token, late);
  expect(refusedPhoto.status).toBe(503);
  expect(refusedPhoto.headers.get('retry-after')).not.toBeNull();
  expect(await outcomes(service, token, [before, during])).toEqual(['stored', 'unknown']);
  expect(await bytesOf(service, token, early)).toBe(early.sha256);

  // Not even a crash with a full disk takes back what was acknowledged.
  await service.kill();
  disk.free();
  service = await startService({ data });
  expect(await outcomes(service, token, [before, during])).toEqual(['stored', 'unknown']);
  expect(await bytesOf(service, token, early)).toBe(early.sha256);
  expect(await push(service, token, [before, during])).toMatchObject({
    status: 200,
    outcomes: ['duplicate', 'stored'],
  });
  expect((await put(service, token, late)).status).toBe(201);
  expect(await bytesOf(service, token, late)).toBe(late.sha256);
}, 60_000);

async function join(service: RunningService): Promise<string> {
  const response = await fetch(`${service.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: ADMIN_CODE, device: { id: DEVICE, name: 'prueba' }, bearer: true }),
  });
  const { token } = await response.json();
  return String(token);
}

type Sent = { readonly id: string; readonly revision: number; readonly contentHash: string };

function recordOf(remarks: string, photos: readonly TestPhoto[]): Sent {
  const now = new Date().toISOString();
  const record = {
    id: randomUUID(),
    revision: 1,
    baseRevision: 0,
    form: { id: 'chlorination-check', version: 1 },
    subject: null,
    municipality: '1006',
    answers: { observaciones: remarks },
    startedAt: now,
    finishedAt: now,
    activeSeconds: 60,
    clockOffsetMs: 0,
    location: null,
    photos: photos.map(({ sha256, bytes }, index) => ({
      question: `foto_${index}`,
      sha256,
      bytes: bytes.length,
      mediaType: 'image/jpeg',
    })),
    device: DEVICE,
    app: '0.1.0',
  };
  const canonical = canonicalSubmission(record);
  if (!canonical.ok) throw new Error(canonical.reason);
  return { ...record, contentHash: createHash('sha256').update(canonical.text).digest('hex') };
}

type Pushed = {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly outcomes: readonly string[];
};

async function push(service: RunningService, token: string, submissions: readonly Sent[]): Promise<Pushed> {
  const response = await post(service, token, '/sync/push', { submissions });
  const body = await response.json();
  const results: readonly { readonly outcome: string }[] = body.results ?? [];
  return {
    status: response.status,
    code: body.code ?? null,
    retryAfter: response.headers.get('retry-after'),
    outcomes: results.map(({ outcome }) => outcome),
  };
}

async function outcomes(service: RunningService, token: string, all: readonly Sent[]): Promise<readonly string[]> {
  const submissions = all.map(({ id, revision, contentHash }) => ({ id, revision, contentHash }));
  const { results } = await (await post(service, token, '/sync/receipts', { submissions })).json();
  return results.map(({ outcome }: { readonly outcome: string }) => outcome);
}

function post(service: RunningService, token: string, route: string, body: unknown): Promise<Response> {
  return fetch(`${service.url}/api/v1${route}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function put(service: RunningService, token: string, { bytes, sha256 }: TestPhoto): Promise<Response> {
  return fetch(`${service.url}/api/v1/photos/${sha256}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'image/jpeg',
      'Upload-Offset': '0',
      'Upload-Length': String(bytes.length),
    },
    body: new Uint8Array(bytes),
  });
}

async function bytesOf(service: RunningService, token: string, { sha256 }: TestPhoto): Promise<string> {
  const response = await fetch(`${service.url}/api/v1/photos/${sha256}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return sha256Of(Buffer.from(await response.arrayBuffer()));
}
