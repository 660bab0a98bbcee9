import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchFile } from '../../src/sync/fetch-file.ts';
import { sqlite } from '../contract/support/databases.ts';
import { visit } from '../contract/support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from '../contract/support/service.ts';

const database = sqlite();
let service: ServiceUnderTest;
let ana: Caller;
let beto: Caller;
let secretariat: Caller;
let partner: Caller;
beforeAll(async () => {
  await database.start();
  service = await startService(database);
  ana = await service.person({ name: 'Ana', role: 'technician', municipalities: ['0801'] });
  beto = await service.person({ name: 'Beto', role: 'technician', municipalities: ['1609'] });
  secretariat = await service.person({ name: 'Secretaría', role: 'secretariat' });
  partner = await service.person({ name: 'Socio', role: 'partner', partnerId: '018f0000-0000-7000-8000-0000000000d1' });
});
afterAll(async () => {
  await service.close();
  await database.stop();
});

/** A document of 300 kB that begins as a PDF does, or as something else. */
function documentOf(seed: number, head = '%PDF-1.7\n') {
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(head), Buffer.alloc(300_000, seed)]));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, entry: { question: 'archivo', sha256, bytes: bytes.length, mediaType: 'application/pdf' } };
}

/** Ana files a lesson with a document and hands it over in two parts; the answers to both. */
async function file(document: ReturnType<typeof documentOf>) {
  const answers = {
    fecha: '2026-11-20',
    tipo: 'documento',
    titulo: 'Guía de cloración',
    quienes: 'AHJASA',
    estrategia: 'gestion_conocimiento',
    resultado: 'r1_1',
    aprendizaje: 'Cómo dosificar',
    archivo: document.sha256,
  };
  const lesson = visit(ana.device, {
    form: { id: 'lesson', version: 1 },
    municipality: null,
    answers,
    photos: [document.entry],
  });
  const [receipt] = await ana.push(lesson);
  expect(receipt).toMatchObject({ outcome: 'stored', missingPhotos: [document.sha256] });
  const half = 150_000;
  const part = (from: number, to: number) =>
    ana.call('PUT', `/photos/${document.sha256}`, {
      body: document.bytes.slice(from, to),
      headers: {
        'Content-Type': 'application/pdf',
        'Upload-Offset': String(from),
        'Upload-Length': String(document.bytes.length),
      },
    });
  const first = await part(0, half);
  return { id: lesson.id, first, last: await part(half, document.bytes.length) };
}

const wireOf = (caller: Caller) => ({
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  origin: service.url,
  bearer: caller.token,
  clock: { now: Date.now, after: () => () => undefined },
});

test('a document of a lesson comes in parts and is read by whoever reads the lesson, wherever they work', async () => {
  const document = documentOf(1);
  const { id, last } = await file(document);
  expect(last.status).toBe(201);
  await secretariat.call('POST', `/submissions/${id}/reviews`, {
    json: { id: crypto.randomUUID(), revision: 1, state: 'approved', comments: [] },
  });
  for (const reader of [ana, beto, secretariat]) {
    const shares: number[] = [];
    const fetched = await fetchFile(wireOf(reader), document.sha256, (share) => void shares.push(share));
    expect(fetched).toMatchObject({ kind: 'done', mediaType: 'application/pdf' });
    if (fetched.kind === 'done') expect(Buffer.from(fetched.data).equals(document.bytes)).toBe(true);
    expect(shares.at(-1)).toBe(1);
  }
  const seen = (await beto.pullAll()).changes.find((change) => change.kind === 'submission' && change.id === id);
  expect(JSON.stringify(seen)).toContain('Guía de cloración');
  expect(await fetchFile(wireOf(partner), document.sha256, () => undefined)).toEqual({ kind: 'refused' });
});

test('what calls itself a PDF and is none is refused by its first bytes', async () => {
  const { first } = await file(documentOf(2, '<!doctype html><script>'));
  expect(first.status).toBe(415);
});

test('a service that cannot be reached is told apart from one that refuses', async () => {
  const wire = { ...wireOf(ana), origin: 'http://127.0.0.1:1' };
  expect(await fetchFile(wire, documentOf(3).sha256, () => undefined)).toEqual({ kind: 'offline' });
});
